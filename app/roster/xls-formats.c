/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From cells to their styles to formats. */

#include "roster/xls-formats.h"

#include "roster/xls-records.h"

#include <stdlib.h>
#include <string.h>

/* Records, by the names that [MS-XLS], 2.3 has for them. */
enum
{
  FORMULA = 0x0006,
  MULTIPLE_RK = 0x00BD,
  STYLE = 0x00E0, /* XF */
  NUMBER = 0x0203,
  RK = 0x027E,
  FORMAT = 0x041E,
};

/* A number in a row of them: its style and itself. */
#define RK_SIZE 6

/* [MS-XLS], 2.4.126: its number and its text, whose length had one byte before BIFF8. */
static void
add_format (RegistrarXlsFormats *self, const RegistrarXlsRecords *record, int is_biff8)
{
  size_t head = is_biff8 ? 5 : 3;
  unsigned int number;
  size_t length;
  int is_wide;

  if (record->length < head)
    return;

  number = registrar_xls_get_u16 (record->data);
  is_wide = is_biff8 && (record->data[4] & 1) != 0;
  length = is_biff8 ? (size_t) registrar_xls_get_u16 (record->data + 2) << is_wide : record->data[2];
  if (number >= REGISTRAR_XLS_MAX_FORMATS || head + length > record->length)
    return;

  free (self->formats[number]);
  self->formats[number] = registrar_xls_decode (is_wide ? "UTF-16LE" : is_biff8 ? "ISO-8859-1" : "CP1252",
                                                record->data + head, length);
}

/* [MS-XLS], 2.4.353: the second number of a style is that of its format. */
static void
add_style (RegistrarXlsFormats *self, const RegistrarXlsRecords *record)
{
  /* Room for a power of two. */
  if ((self->n_styles & (self->n_styles - 1)) == 0)
    {
      uint16_t *styles = realloc (self->of_style, (self->n_styles > 0 ? 2 * self->n_styles : 1) * sizeof *styles);

      if (styles == NULL)
        return;
      self->of_style = styles;
    }

  self->of_style[self->n_styles++] = record->length >= 4 ? registrar_xls_get_u16 (record->data + 2) : 0;
}

void
registrar_xls_formats_load (RegistrarXlsFormats *self, const RegistrarXlsBytes *workbook)
{
  RegistrarXlsRecords records = { .workbook = workbook };
  unsigned int version;

  *self = (RegistrarXlsFormats){ .of_style = NULL };
  if (!registrar_xls_records_next (&records) || records.kind != REGISTRAR_XLS_BEGIN || records.length < 2)
    return;

  version = registrar_xls_get_u16 (records.data);
  self->are_known = version == REGISTRAR_XLS_BIFF5 || version == REGISTRAR_XLS_BIFF8;
  while (self->are_known && registrar_xls_records_next (&records) && records.kind != REGISTRAR_XLS_END_OF_PART)
    if (records.kind == FORMAT)
      add_format (self, &records, version == REGISTRAR_XLS_BIFF8);
    else if (records.kind == STYLE)
      add_style (self, &records);
}

void
registrar_xls_formats_clear (RegistrarXlsFormats *self)
{
  for (size_t i = 0; i < REGISTRAR_XLS_MAX_FORMATS; i++)
    free (self->formats[i]);
  free (self->of_style);
  *self = (RegistrarXlsFormats){ .of_style = NULL };
}

/* Without memory the process ends, as it does wherever it has none. */
static void
add_cell (RegistrarXlsShownNumbers *self,
          const RegistrarXlsFormats *formats,
          unsigned int row,
          unsigned int column,
          unsigned int style)
{
  uint16_t format = style < formats->n_styles ? formats->of_style[style] : 0;

  if (format >= REGISTRAR_XLS_MAX_FORMATS || formats->formats[format] == NULL)
    return;

  if ((self->size & (self->size - 1)) == 0)
    {
      RegistrarXlsShown *items = realloc (self->items, (self->size > 0 ? 2 * self->size : 1) * sizeof *items);

      if (items == NULL)
        exit (EXIT_FAILURE);
      self->items = items;
    }

  self->items[self->size++] = (RegistrarXlsShown){ row, column, format };
}

/* [MS-XLS], 2.4.175: numbers side by side, then the last column. */
static void
add_cells (RegistrarXlsShownNumbers *self, const RegistrarXlsFormats *formats, const RegistrarXlsRecords *record)
{
  unsigned int row = registrar_xls_get_u16 (record->data);
  unsigned int column = registrar_xls_get_u16 (record->data + 2);

  for (size_t at = 4; at + RK_SIZE + 2 <= record->length; at += RK_SIZE)
    add_cell (self, formats, row, column++, registrar_xls_get_u16 (record->data + at));
}

static int
compare_places (const void *a, const void *b)
{
  const RegistrarXlsShown *first = a;
  const RegistrarXlsShown *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;

  return first->column < second->column ? -1 : first->column > second->column;
}

void
registrar_xls_shown_numbers_load (RegistrarXlsShownNumbers *self,
                                  const RegistrarXlsFormats *formats,
                                  const RegistrarXlsBytes *workbook,
                                  unsigned int sheet)
{
  RegistrarXlsRecords records = { .workbook = workbook };
  int is_hidden;

  *self = (RegistrarXlsShownNumbers){ NULL, 0 };
  if (!registrar_xls_records_find_sheet (&records, sheet, &is_hidden))
    return;

  while (registrar_xls_records_next_in_sheet (&records))
    {
      int is_number = records.kind == NUMBER || records.kind == RK || records.kind == FORMULA;

      if (records.length < 6)
        continue;
      if (records.kind == MULTIPLE_RK)
        add_cells (self, formats, &records);
      else if (is_number)
        add_cell (self, formats, registrar_xls_get_u16 (records.data), registrar_xls_get_u16 (records.data + 2),
                  registrar_xls_get_u16 (records.data + 4));
    }
  if (self->size > 0)
    qsort (self->items, self->size, sizeof *self->items, compare_places);
}

void
registrar_xls_shown_numbers_clear (RegistrarXlsShownNumbers *self)
{
  free (self->items);
  *self = (RegistrarXlsShownNumbers){ NULL, 0 };
}

const char *
registrar_xls_shown_numbers_find (const RegistrarXlsShownNumbers *self,
                                  const RegistrarXlsFormats *formats,
                                  uint32_t row,
                                  uint32_t column)
{
  const RegistrarXlsShown wanted = { row, column, 0 };
  const RegistrarXlsShown *found
      = self->size > 0 ? bsearch (&wanted, self->items, self->size, sizeof wanted, compare_places) : NULL;

  return found != NULL ? formats->formats[found->format] : NULL;
}
