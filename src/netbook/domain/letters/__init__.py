"""What is written: greetings to people, and the digest to the user."""
