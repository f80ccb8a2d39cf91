"""A scripted Bolt server for tests: clusters whose leader changes, and what answers where a graph should.

    with Cluster(Backend.of(server, store)) as cluster, cluster.open() as member:
        cluster.play.script = [Event(Tag.COMMIT, StepDown())]
        member.replace(graph)
        assert cluster.play.said(Tag.COMMIT)[-1].member == 1

Every member passes on what it hears to a real server, except where the script says otherwise; so the whole store
works through it. Only the routing table and the bookmarks are made up. `wrong` has the servers that are none of ours.
"""

from .backend import Backend
from .cluster import Cluster
from .listener import Listener
from .messages import Message, Tag
from .script import Event, LoseAnswer, Refuse, StepDown, Vanish
from .wire import Wire

__all__ = ["Backend", "Cluster", "Event", "Listener", "LoseAnswer", "Message", "Refuse", "StepDown", "Tag", "Vanish", "Wire"]
