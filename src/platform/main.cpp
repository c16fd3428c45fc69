// Placeholder so that the page links end to end; the platform layer replaces it.
int main() { return 0; }
