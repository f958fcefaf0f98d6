"""How IROs grow and what they hold themselves to: appraisal, supervision, training, the code of practice.

Words this room owns: *appraiser* (the one manager who appraises and supervises somebody), *appraisal*,
*assessment* (one side's view of one competency), *level* (in words), *observation*, *supervision*,
*training need*, *course*, *booking*, *sign-up*, *ledger* (what ordinary records say beside a clause, for the
IRO alone), *job paper*.
"""
