# The site as an image: built in one stage, run in another that holds no build tool and no root.
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY graph graph
COPY loader loader
COPY queries queries
COPY web web
RUN python -m venv /opt/wayline \
 && /opt/wayline/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt .

FROM python:3.12-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin wayline \
 && install --directory --owner wayline --group wayline --mode 0700 /data
COPY --from=build /opt/wayline /opt/wayline
COPY --chmod=0755 docker-start /usr/local/bin/docker-start
ENV PATH=/opt/wayline/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    WAYLINE_DATA=/data
USER wayline
VOLUME /data
EXPOSE 8765
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8765/ready', timeout=4)"]
CMD ["docker-start"]
