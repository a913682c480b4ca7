"""A worker outlives its connection to Valkey, even when that is lost during an answer."""

from kombu.transport.redis import Channel, QoS


class RowsKnowBetter(QoS):
    """Leaves alone the messages of a connection that is gone; the rows know what became of their turns.

    Kombu would acknowledge or hand back over the lost connection, raise an AttributeError there, and end the worker
    with all its other answers. A message that stays behind comes again later and finds its turn taken.
    """

    def ack(self, delivery_tag: str) -> None:
        if not self.channel.closed:
            super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:  # noqa: FBT001, FBT002 (kombu's signature)
        if not self.channel.closed:
            super().reject(delivery_tag, requeue=requeue)

    def restore_unacked_once(self, stderr: object = None) -> None:
        return


def install() -> None:
    Channel.QoS = RowsKnowBetter
