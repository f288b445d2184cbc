def search_files(corpus): return {}
