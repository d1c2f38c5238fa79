"""How is personal data erased from the log, so that the chain still verifies and says that it was?"""
