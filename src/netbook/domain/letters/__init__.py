"""What is written to people and to the user: greetings, the digest, the line of a new shell."""
