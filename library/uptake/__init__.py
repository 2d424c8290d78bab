"""Who has adopted what: figures by place, the page and its document."""
