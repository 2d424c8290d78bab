"""Systems side by side, for who reads several of them."""
