"""What blocks an action or commitment, put to those above, answered and told back."""
