"""A network that can be cut and slowed: every byte of the services' clients goes through it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from deploy.kafka.cluster import KafkaCluster
from deploy.kafka.properties import HOST

BLOCK = 64 * 1024


class Wire:
    """Forwards ports to the nodes behind them, in a thread of its own."""

    def __init__(self, ports: Mapping[int, int]) -> None:
        self._ports = ports
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="wire", daemon=True)
        self._open: set[asyncio.StreamWriter] = set()
        self._cut: set[int] = set()
        self._delay_s = 0.0
        self._flowing = asyncio.Event()
        self._listening = threading.Event()

    def start(self) -> None:
        self._thread.start()
        assert self._listening.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def cut(self, *ports: int) -> None:
        """Break the connections to these ports (all by default), and refuse new ones."""
        self._loop.call_soon_threadsafe(self._break, set(ports or self._ports))

    def stall(self) -> None:
        """Hold every byte back: connections stay, and nothing comes through them."""
        self._loop.call_soon_threadsafe(self._flowing.clear)

    def slow(self, seconds: float) -> None:
        """Let every block of bytes take this much longer."""
        self._delay_s = seconds

    def mend(self) -> None:
        """Let everything through again, at once."""
        self._delay_s = 0.0
        self._loop.call_soon_threadsafe(self._cut.clear)
        self._loop.call_soon_threadsafe(self._flowing.set)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._listen())
        self._loop.run_forever()

    async def _listen(self) -> None:
        self._flowing.set()
        for port, target in self._ports.items():
            await asyncio.start_server(self._handler(port, target), HOST, port)
        self._listening.set()

    def _handler(self, port: int, target: int):  # type: ignore[no-untyped-def]
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if port in self._cut:
                writer.close()
                return
            with suppress(OSError):
                far_reader, far_writer = await asyncio.open_connection(HOST, target)
                pair = {writer, far_writer}
                self._open |= pair
                await asyncio.wait(
                    [
                        asyncio.create_task(self._pump(reader, far_writer)),
                        asyncio.create_task(self._pump(far_reader, writer)),
                    ],
                    return_when=asyncio.FIRST_COMPLETED,
                )
                far_writer.close()
                self._open -= pair
            writer.close()

        return handle

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while block := await reader.read(BLOCK):
                await asyncio.sleep(self._delay_s)
                await self._flowing.wait()
                writer.write(block)
                await writer.drain()

    def _break(self, ports: set[int]) -> None:
        self._cut |= ports
        for writer in self._open:
            if writer.get_extra_info("sockname")[1] in ports:
                writer.transport.abort()


class WiredCluster(KafkaCluster):
    """Kafka nodes with one more listener each, which clients are told to reach over a wire."""

    def __init__(self, nodes: int, data_dir: Path, base_port: int) -> None:
        super().__init__(nodes, data_dir, base_port)
        ids = self.layout.node_ids
        self.wire = Wire({base_port + 200 + one: base_port + 300 + one for one in ids})

    @property
    def wired_servers(self) -> str:
        """What a client connects to that shall go over the wire."""
        ports = (self.layout.base_port + 200 + one for one in self.layout.node_ids)
        return ",".join(f"{HOST}:{port}" for port in ports)

    def up(self) -> bool:
        started = super().up()
        self.wire.start()
        return started

    def down(self) -> None:
        super().down()
        self.wire.stop()

    def wired_port(self, node: int) -> int:
        return self.layout.base_port + 200 + node

    def _prepare(self) -> None:
        super()._prepare()
        for one, node in self._nodes.items():
            wired, behind = self.wired_port(one), self.layout.base_port + 300 + one
            text = node.properties.read_text()
            text = text.replace("\nlisteners=", f"\nlisteners=WIRED://{HOST}:{behind},")
            text = text.replace(
                "\nadvertised.listeners=", f"\nadvertised.listeners=WIRED://{HOST}:{wired},"
            )
            text = text.replace("protocol.map=", "protocol.map=WIRED:PLAINTEXT,")
            node.properties.write_text(text)
