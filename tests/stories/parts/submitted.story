# A unit with level 1 applies for level 2 of security operations, and has what it takes.
certificate: operations 1 2025-01-06 2028-01-05
2026-03-02 contact open → draft
2026-03-02 editor facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → submitted
