"""Starts and stops obshub commands for the client tests, by the launcher a user would call."""

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
LAUNCHER = Path(os.environ.get("OBSHUB_LAUNCHER", ROOT / "bin" / "obshub"))
READY = re.compile(r"^obshub: ready (http://\S+) in (\d+) ms$")


class ServerProcess:
    """One running `obshub` command that says when it is ready."""

    def __init__(self, *arguments, timeout=180):
        self.output = []
        self.log = tempfile.NamedTemporaryFile("w+", prefix="obshub-", suffix=".log", delete=False)
        self.process = subprocess.Popen(
            [str(LAUNCHER), *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            start_new_session=True,
        )
        self.url = None
        self.ready_millis = None
        ready = threading.Event()
        self.reader = threading.Thread(target=self._read, args=(ready,), daemon=True)
        self.reader.start()
        ready.wait(timeout)
        if self.url is None:
            said = "\n".join(self.output) + "\n" + self.errors()
            self.kill()
            raise RuntimeError(
                "obshub %s did not become ready in %d s; it said:\n%s"
                % (" ".join(map(str, arguments)), timeout, said)
            )

    def _read(self, ready):
        for line in self.process.stdout:
            self.output.append(line.rstrip("\n"))
            match = READY.match(line.strip())
            if match:
                self.url = match.group(1).rstrip("/")
                self.ready_millis = int(match.group(2))
                ready.set()
        ready.set()

    def errors(self):
        self.log.flush()
        return Path(self.log.name).read_text()[-16000:]

    def stop(self):
        """Asks it to stop as an operator would and returns its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        self.reader.join(5)
        self._close()
        return code

    def kill(self):
        """Ends it as a power cut would."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)
        self._close()

    def _close(self):
        self.process.stdout.close()
        self.log.close()
        Path(self.log.name).unlink(missing_ok=True)


def obshub(*arguments, timeout=600):
    """Runs a command to its end; if that does not come, the failure tells what its threads were doing."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        running = subprocess.Popen(
            [str(LAUNCHER), *map(str, arguments)], stdout=out, stderr=err, text=True, start_new_session=True
        )
        try:
            code = running.wait(timeout)
        except subprocess.TimeoutExpired as expired:
            running.send_signal(signal.SIGQUIT)  # the JVM prints its threads to standard output
            time.sleep(3)
            os.killpg(running.pid, signal.SIGKILL)
            running.wait(30)
            raise RuntimeError(
                "%s\n%s\n%s" % (expired, _text(err)[-16000:], _text(out)[-60000:])
            ) from expired
        return subprocess.CompletedProcess(running.args, code, _text(out), _text(err))


def _text(file):
    file.seek(0)
    return file.read()
