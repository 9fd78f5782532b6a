//! What does the program say on the command line?
