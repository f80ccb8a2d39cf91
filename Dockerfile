# The site as an image: installed in one stage, run in another that holds no build tool, by a user who owns nothing but /data.
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE docker-start ./
COPY graph graph
COPY loader loader
COPY queries queries
COPY web web
RUN python -m venv /opt/wayline \
 && /opt/wayline/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt . \
 && install --mode 0755 docker-start /opt/wayline/bin/docker-start

FROM python:3.12-slim-bookworm
RUN groupadd --gid 10001 wayline \
 && useradd --uid 10001 --gid wayline --no-create-home --home-dir /data --shell /usr/sbin/nologin wayline \
 && install --directory --owner wayline --group wayline --mode 0700 /data
COPY --from=build /opt/wayline /opt/wayline
ENV PATH=/opt/wayline/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    WAYLINE_DATA=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8765
# The start period covers the wait for the graph. Not urllib, which would ask a proxy that Docker was told of.
HEALTHCHECK --interval=10s --timeout=10s --start-period=150s --retries=6 \
    CMD python -c "import http.client as http; site = http.HTTPConnection('127.0.0.1', 8765, timeout=8); \
site.request('GET', '/ready', headers={'Accept': 'application/json'}); \
answer = site.getresponse(); print(answer.read().decode()); raise SystemExit(answer.status != 200)" 2>/dev/null || exit 1
CMD ["docker-start"]
