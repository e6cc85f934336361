"""Answering that something cannot be done, with the reason for whoever sits at the editor."""

from lsprotocol import types
from pygls.exceptions import JsonRpcException


class Refusal(JsonRpcException):
    """The editor shows the message; it is no error of the server's own."""

    CODE = types.LSPErrorCodes.RequestFailed.value
