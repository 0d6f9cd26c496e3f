"""The field's benchmark format (XHSTT): its instances read, judged and solved with the engine's terms."""
