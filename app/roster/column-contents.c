/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Guessing columns from their contents. */

#include "roster/column-contents.h"

#include "roster/column-spellings.h"
#include "roster/column-guess.h"
#include "roster/email-address.h"

#include <string.h>

#define CONFIDENCE_OF_ADDRESSES 0.7
#define CONFIDENCE_OF_NUMBERS 0.6

/* As many digits are no heading. */
#define DIGITS_OF_NO_HEADING 3

typedef enum
{
  KIND_EMPTY,
  KIND_ADDRESS,
  KIND_NUMBER, /* has digits and no blank */
  KIND_WORDS,
  KIND_OTHER,
  N_KINDS,
} Kind;

/* With a name, too: `Zoë Sato <zoe@north.example>`. */
static gboolean
is_address (const char *text)
{
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;

  return strchr (text, '@') != NULL && registrar_email_split (text, strlen (text), &name, &address)
         && registrar_email_get_shape (address) == REGISTRAR_EMAIL_FINE;
}

static guint
count_digits (const char *text)
{
  guint n_digits = 0;

  for (; *text != '\0'; text++)
    n_digits += g_ascii_isdigit (*text);

  return n_digits;
}

static Kind
get_kind (const char *text)
{
  if (*text == '\0')
    return KIND_EMPTY;
  if (is_address (text))
    return KIND_ADDRESS;
  if (count_digits (text) > 0)
    return strpbrk (text, " \t") == NULL ? KIND_NUMBER : KIND_OTHER;

  return g_unichar_isalpha (g_utf8_get_char (text)) ? KIND_WORDS : KIND_OTHER;
}

static gboolean
repeats (const RegistrarFirstRows *rows, const char *data, guint first, guint row, guint column)
{
  const char *text = registrar_first_rows_get_text (rows, data, row, column);

  for (guint other = first; other < row; other++)
    if (g_str_equal (registrar_first_rows_get_text (rows, data, other, column), text))
      return TRUE;

  return FALSE;
}

/* The kind that all cells of a column are which are not empty. */
static Kind
find_kind (const RegistrarFirstRows *rows, const char *data, guint first, guint column)
{
  Kind kind = KIND_EMPTY;

  for (guint row = first; row < rows->size; row++)
    {
      Kind of_cell = get_kind (registrar_first_rows_get_text (rows, data, row, column));

      if (of_cell == KIND_EMPTY)
        continue;
      if ((kind != KIND_EMPTY && kind != of_cell)
          || (of_cell == KIND_NUMBER && repeats (rows, data, first, row, column)))
        return KIND_OTHER;
      kind = of_cell;
    }

  return kind;
}

static gboolean
is_somebody_elses (const RegistrarColumn *column)
{
  g_autofree char *key = registrar_columns_dup_header_key (column->header);

  return registrar_spellings_is_of_others (key);
}

static gboolean
has_field (const RegistrarColumn *columns, guint n_columns, RegistrarField field)
{
  for (guint i = 0; i < n_columns; i++)
    if (columns[i].field == field)
      return TRUE;

  return FALSE;
}

/* The first column of a kind without a field; for a name it must be the only one. */
static void
give_field (RegistrarColumn *columns, guint n_columns, const Kind *kinds, Kind kind, RegistrarField field)
{
  RegistrarColumn *found = NULL;

  if (has_field (columns, n_columns, field))
    return;

  for (guint i = n_columns; i-- > 0;)
    if (kinds[i] == kind && columns[i].field == REGISTRAR_FIELD_NONE && !is_somebody_elses (&columns[i]))
      {
        if (found != NULL && field == REGISTRAR_FIELD_NAME)
          return;
        found = &columns[i];
      }
  if (found == NULL)
    return;

  found->field = field;
  found->confidence = kind == KIND_ADDRESS ? CONFIDENCE_OF_ADDRESSES : CONFIDENCE_OF_NUMBERS;
}

/* Where a column of names holds nothing but addresses, perhaps with names, and no other holds any. */
static void
settle_addresses (RegistrarColumn *columns, guint n_columns, const Kind *kinds)
{
  if (has_field (columns, n_columns, REGISTRAR_FIELD_EMAIL))
    return;

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].field == REGISTRAR_FIELD_NAME && kinds[i] == KIND_ADDRESS)
      {
        columns[i].field = REGISTRAR_FIELD_EMAIL;
        columns[i].confidence = CONFIDENCE_OF_ADDRESSES;
      }
}

void
registrar_column_contents_guess (RegistrarColumn *columns,
                                 guint n_columns,
                                 const RegistrarFirstRows *rows,
                                 const char *data,
                                 guint first,
                                 gboolean has_header)
{
  g_autofree Kind *kinds = g_new0 (Kind, n_columns);

  for (guint i = 0; i < n_columns; i++)
    kinds[i] = find_kind (rows, data, first, i);
  settle_addresses (columns, n_columns, kinds);
  give_field (columns, n_columns, kinds, KIND_ADDRESS, REGISTRAR_FIELD_EMAIL);
  if (has_header)
    return;

  give_field (columns, n_columns, kinds, KIND_NUMBER, REGISTRAR_FIELD_ID);
  give_field (columns, n_columns, kinds, KIND_WORDS, REGISTRAR_FIELD_NAME);
}

gboolean
registrar_column_contents_is_student (const RegistrarFirstRows *rows, const char *data, guint row)
{
  for (guint i = 0; i < MIN (rows->rows[row].row.n_cells, REGISTRAR_MAX_STORED_CELLS); i++)
    {
      const char *text = registrar_first_rows_get_text (rows, data, row, i);

      if (is_address (text) || (get_kind (text) == KIND_NUMBER && count_digits (text) >= DIGITS_OF_NO_HEADING))
        return TRUE;
    }

  return FALSE;
}
