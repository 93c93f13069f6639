/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks over the records of a sheet: a head of a kind and a length, then so many bytes. */

#include "roster/xls-formulas.h"

#include "roster/xls-records.h"

#include <stdlib.h>
#include <string.h>

/* Records, by the names that [MS-XLS], 2.3 has for them. */
enum
{
  FORMULA = 0x0006,
  STRING = 0x0207,
  FORMULA_3 = 0x0206, /* of BIFF3 */
  FORMULA_4 = 0x0406, /* of BIFF4 */
};

#define FORMULA_SIZE 14

/* The text that a formula came to is in a record behind it; a long one that goes on in the next is lost. */
static char *
read_string (const RegistrarXlsRecords *after, int is_biff8)
{
  RegistrarXlsRecords records = *after;
  size_t head = is_biff8 ? 3 : 2;
  int is_wide;
  size_t length;

  /* What arrays and tables need may be between. */
  for (int i = 0; i < 2 && registrar_xls_records_next (&records) && records.kind != STRING; i++)
    if (records.kind == FORMULA)
      return NULL;
  if (records.kind != STRING || records.length < head)
    return NULL;

  is_wide = is_biff8 && (records.data[2] & 1) != 0;
  length = (size_t) registrar_xls_get_u16 (records.data) << is_wide;
  if (head + length > records.length)
    return NULL;

  return registrar_xls_decode (is_wide ? "UTF-16LE" : is_biff8 ? "ISO-8859-1" : "CP1252", records.data + head, length);
}

static const char *
get_error_name (uint8_t code)
{
  static const struct
  {
    uint8_t     code;
    const char *name;
  } names[] = {
    { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
    { 0x1D, "#NAME?" }, { 0x24, "#NUM!" },   { 0x2A, "#N/A" },
  };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (names[i].code == code)
      return names[i].name;

  return "#VALUE!";
}

/* [MS-XLS], 2.5.133: a number, unless its last two bytes say otherwise. */
static void
read_result (RegistrarXlsFormula *formula, const RegistrarXlsRecords *records, int is_biff8)
{
  const uint8_t *value = records->data + 6;
  uint64_t bits = registrar_xls_get_u32 (value) | (uint64_t) registrar_xls_get_u32 (value + 4) << 32;

  formula->kind = REGISTRAR_XLS_RESULT_TEXT;
  if (registrar_xls_get_u16 (value + 6) != 0xFFFF)
    {
      formula->kind = REGISTRAR_XLS_RESULT_NUMBER;
      memcpy (&formula->number, &bits, sizeof bits);
    }
  else if (value[0] == 0)
    formula->text = read_string (records, is_biff8);
  else if (value[0] == 1)
    formula->text = strdup (value[2] != 0 ? "TRUE" : "FALSE");
  else if (value[0] == 2)
    formula->text = strdup (get_error_name (value[2]));
  else if (value[0] == 3)
    formula->text = strdup ("");

  if (formula->kind == REGISTRAR_XLS_RESULT_TEXT && formula->text == NULL)
    formula->kind = REGISTRAR_XLS_RESULT_LOST;
}

/* FALSE if there is no memory: what is there so far is all. */
static int
add_formula (RegistrarXlsFormulas *self, const RegistrarXlsRecords *records, int is_biff8)
{
  RegistrarXlsFormula formula = {
    .row = registrar_xls_get_u16 (records->data),
    .column = registrar_xls_get_u16 (records->data + 2),
  };

  /* Room for a power of two. */
  if ((self->size & (self->size - 1)) == 0)
    {
      RegistrarXlsFormula *items = realloc (self->items, (self->size > 0 ? 2 * self->size : 1) * sizeof *items);

      if (items == NULL)
        return 0;
      self->items = items;
    }
  read_result (&formula, records, is_biff8);
  self->items[self->size++] = formula;

  return 1;
}

static int
compare_places (const void *a, const void *b)
{
  const RegistrarXlsFormula *first = a;
  const RegistrarXlsFormula *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;

  return first->column < second->column ? -1 : first->column > second->column;
}

void
registrar_xls_formulas_load (RegistrarXlsFormulas *self, const RegistrarXlsBytes *workbook, unsigned int sheet)
{
  RegistrarXlsRecords records = { .workbook = workbook };
  int is_hidden;
  int is_biff8;

  *self = (RegistrarXlsFormulas){ NULL, 0 };
  if (!registrar_xls_records_find_sheet (&records, sheet, &is_hidden))
    return;

  is_biff8 = registrar_xls_get_u16 (records.data) == REGISTRAR_XLS_BIFF8;
  while (registrar_xls_records_next_in_sheet (&records))
    {
      int is_formula = records.kind == FORMULA || records.kind == FORMULA_3 || records.kind == FORMULA_4;

      if (is_formula && records.length >= FORMULA_SIZE && !add_formula (self, &records, is_biff8))
        break;
    }
  if (self->size > 0)
    qsort (self->items, self->size, sizeof *self->items, compare_places);
}

void
registrar_xls_formulas_clear (RegistrarXlsFormulas *self)
{
  for (size_t i = 0; i < self->size; i++)
    free (self->items[i].text);
  free (self->items);
  *self = (RegistrarXlsFormulas){ NULL, 0 };
}
