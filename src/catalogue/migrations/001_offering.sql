-- What lines subscribe to. Fees in fen, prices in micro-yuan. Reference data: the same for every group.
CREATE TABLE offering (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  monthly_fee INTEGER NOT NULL,
  first_cycle_prorated INTEGER NOT NULL,
  last_cycle_prorated INTEGER NOT NULL,
  free_voice_minutes INTEGER NOT NULL,
  free_data_bytes INTEGER NOT NULL,
  free_sms INTEGER NOT NULL,
  price_voice_minute INTEGER NOT NULL,
  price_data_megabyte INTEGER NOT NULL,
  price_sms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE offering_extra (
  code TEXT NOT NULL,
  extra_no INTEGER NOT NULL,
  category INT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (code, extra_no),
  FOREIGN KEY (code) REFERENCES offering (code)
) STRICT, WITHOUT ROWID;
