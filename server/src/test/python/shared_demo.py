"""One demo for all client tests of a run: making its rows takes half a minute."""

import atexit
import shutil
import tempfile

from server_process import ServerProcess

_running = []


def demo():
    """The running demo; started at the first call, ended with the tests."""
    if not _running:
        folder = tempfile.mkdtemp(prefix="obshub-demo-")
        atexit.register(_end, folder)
        _running.append(ServerProcess("demo", "--port", "0", "--data", folder))
        _running[0].folder = folder
        print("demo ready in %d ms" % _running[0].ready_millis)
    return _running[0]


def restarted():
    """The demo after a clean stop and another start on its folder."""
    folder = demo().folder
    assert _running.pop().stop() == 0
    again = ServerProcess("demo", "--port", "0", "--data", folder)
    again.folder = folder
    _running.append(again)
    return again


def copy_of_store(target):
    """The data folder of the demo, as it is between two starts; the demo runs again behind it, at another address."""
    folder = demo().folder
    assert _running.pop().stop() == 0
    shutil.copytree(folder, target)
    again = ServerProcess("demo", "--port", "0", "--data", folder)
    again.folder = folder
    _running.append(again)


def _end(folder):
    for server in _running:
        server.kill()
    shutil.rmtree(folder)
