"""What an answer takes the patient to be: tapped, said in the question, or taken for granted and shown as that."""
