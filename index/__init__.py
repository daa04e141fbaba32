"""The index floor: passages and sentences to vectors and words, and from a question to ranked ones of them."""
