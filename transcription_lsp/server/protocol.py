"""The life of a connection as the specification has it: who may ask what, and when.

pygls 2.1 serves requests before `initialize`, drops them without an answer after `shutdown`, and
leaves a request that it cannot read unanswered, so that the editor waits for ever.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from cattrs import transform_error
from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from cattrs import Converter
    from pygls.lsp.server import LanguageServer


class ServerCancelled(JsonRpcException):
    """A request that the server gives up, since there is nothing left to answer it for."""

    CODE = -32802
    MESSAGE = "The document was closed."


_KEPT_BY_THE_SERVER = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
)
"""pygls would keep documents of its own beside ours, and split their lines wrongly."""


class LifecycleProtocol(LanguageServerProtocol):
    """Reads messages, answers those that may not be served, and hands on the rest."""

    def __init__(self, server: "LanguageServer", converter: "Converter") -> None:
        super().__init__(server, converter)
        self.has_exited = False
        """Whether the client said that it is gone."""
        self._initialized = False
        for method in _KEPT_BY_THE_SERVER:
            self.fm.builtin_features.pop(method, None)

    @property
    def has_shut_down(self) -> bool:
        """Whether the client asked the server to shut down, as it must before `exit`."""
        return self._shutdown

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: Any) -> None:  # type: ignore[override]
        """Leave the message loop; pygls would raise SystemExit inside it, and lose the code."""
        self.has_exited = True

    def handle_message(self, message: Any) -> None:
        """Serve one message, or say why not."""
        try:
            admitted = self._admit(message)
        except JsonRpcException as refusal:
            self._refuse(message, refusal)
        else:
            if admitted is not None:
                super().handle_message(admitted)

    def answer_unread(self, refusal: JsonRpcException) -> None:
        """Answer a message whose id could not be read: by JSON-RPC, the answer's id is null."""
        error = {"code": refusal.code, "message": refusal.message}
        self._send_data({"jsonrpc": self.VERSION, "id": None, "error": error})

    def rehearse(self, received: Sequence[tuple[str, Any]], sent: Sequence[Any]) -> None:
        """Read and write messages for nothing, so that the next of their kind are quick.

        Those received are given as method and parameters.
        """
        for method, params in received:
            message = {"jsonrpc": self.VERSION, "id": 0, "method": method, "params": params}
            self._structured(message)
        for each in sent:
            self._serialize_message(each)

    def is_taken_back(self) -> Callable[[], bool]:
        """What tells whether the client has cancelled the request that is being served.

        pygls ends the waiting for a command then, but not the command.
        """
        future = None if self.msg_id is None else self._request_futures.get(self.msg_id)
        return future.cancelled if future is not None else lambda: False

    def _admit(self, message: Any) -> Any:
        """The message in the types of the protocol; None where it is to be passed over."""
        if not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
            raise JsonRpcInvalidRequest("This is no JSON-RPC 2.0 message.")
        method = message.get("method")
        if method is None:
            return self._structured(message)
        refusal = self._refusal(method)
        if refusal is None:
            structured = self._structured(message)
            self._initialized = self._initialized or method == types.INITIALIZE
            return structured
        if "id" in message:
            raise refusal
        return None

    def _refusal(self, method: str) -> JsonRpcException | None:
        """Why a method may not be called at this time; None if it may."""
        if method == types.EXIT:
            return None
        if self._shutdown:
            return JsonRpcInvalidRequest(f"{method} came after shutdown: only exit may follow.")
        if not self._initialized and method != types.INITIALIZE:
            return JsonRpcServerNotInitialized(f"{method} came before initialize.")
        if self._initialized and method == types.INITIALIZE:
            return JsonRpcInvalidRequest("initialize came a second time.")
        known = (types.CANCEL_REQUEST, *self.fm.builtin_features, *self.fm.features)
        return None if method in known else JsonRpcMethodNotFound.of(str(method))

    def _structured(self, message: dict[str, Any]) -> Any:
        try:
            return self.structure_message(message)
        except Exception as error:
            cause = error.__cause__ or error
            told = "; ".join(transform_error(cause)) or str(cause)
            raise JsonRpcInvalidParams(f"{message.get('method', 'A reply')}: {told}") from error

    def _refuse(self, message: Any, refusal: JsonRpcException) -> None:
        """Answer a request that is not served; a notification or a reply gets no answer."""
        if not isinstance(message, dict):
            self.answer_unread(refusal)
        elif "id" in message and "method" in message:
            self._send_response(message["id"], error=refusal.to_response_error())
        else:
            self._server.report_server_error(refusal, JsonRpcException)
