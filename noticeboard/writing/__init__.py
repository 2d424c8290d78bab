"""What a sender does with a notice: written, published, corrected, withdrawn."""
