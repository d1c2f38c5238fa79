"""What is each figure of an organisation's year, and which matters stand behind it?"""
