-- Tax documents: only added; a red-letter one names the blue one it corrects. Amounts in fen, VAT in basis points.
CREATE TABLE invoice (
  group_id INT NOT NULL,
  invoice_no INTEGER NOT NULL,
  account INTEGER NOT NULL,
  cycle INT NOT NULL,
  red_of INTEGER,
  issued_on INT NOT NULL,
  vat INT NOT NULL,
  gross INTEGER NOT NULL,
  net INTEGER NOT NULL,
  tax INTEGER NOT NULL,
  PRIMARY KEY (group_id, invoice_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_of_cycle ON invoice (group_id, cycle, account);
