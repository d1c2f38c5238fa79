"""What is a procedure, and may this act happen now?"""
