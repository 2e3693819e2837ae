"""What commands return, a module for each family. The fields of these tuples are the JSON contract."""
