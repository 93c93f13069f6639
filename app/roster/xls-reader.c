/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-xls-reader: reads an old Excel file for Registrar, in a process of its own, because libfreexl does not survive
 * every damaged file. It may use little memory and time, and writes to its standard output alone. */

#include "roster/xls-formats.h"
#include "roster/xls-formulas.h"
#include "roster/xls-protocol.h"
#include "roster/xls-records.h"

#include <freexl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define MAX_SECONDS 20
#define MAX_BYTES (192ul * 1024 * 1024)
#define MAX_FILES 16

/* What tells of some merged cells: four numbers. */
#define MERGED_SIZE 8

/* An open file, and what libfreexl does not tell of it. */
typedef struct
{
  const void              *freexl;
  RegistrarXlsBytes        workbook;
  RegistrarXlsFormats      formats;
  int                      since_1904;
  RegistrarXlsFormulas     formulas; /* this and the next of one sheet */
  size_t                   next_formula;
  RegistrarXlsShownNumbers shown;
} File;

static void
limit (int resource, rlim_t most)
{
  struct rlimit limits = { most, most };

  if (setrlimit (resource, &limits) != 0)
    exit (EXIT_FAILURE);
}

static void
limit_all (void)
{
  limit (RLIMIT_CPU, MAX_SECONDS);
  limit (RLIMIT_AS, MAX_BYTES);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_NOFILE, MAX_FILES);
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    exit (EXIT_FAILURE);
}

/* Who reads may have gone: then there is nothing left to do. */
static void
say (uint32_t kind, uint32_t row, uint32_t column, const char *text)
{
  RegistrarXlsRecord record = { kind, row, column, strlen (text) };

  if (fwrite (&record, sizeof record, 1, stdout) != 1 || fwrite (text, 1, record.length, stdout) != record.length)
    exit (EXIT_FAILURE);
}

static void
say_number (const File *file, uint32_t row, uint32_t column, const char *number)
{
  const char *format = registrar_xls_shown_numbers_find (&file->shown, &file->formats, row, column);

  if (format != NULL)
    say (REGISTRAR_XLS_FORMAT, row, (uint32_t) file->since_1904, format);
  say (REGISTRAR_XLS_NUMBER, row, column, number);
}

static void
say_cell (const File *file, uint32_t row, uint32_t column, const FreeXL_CellValue *cell)
{
  char number[64];

  switch (cell->type)
    {
    case FREEXL_CELL_INT:
      snprintf (number, sizeof number, "%d", cell->value.int_value);
      say_number (file, row, column, number);
      break;
    case FREEXL_CELL_DOUBLE:
      snprintf (number, sizeof number, "%.17g", cell->value.double_value);
      say_number (file, row, column, number);
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      say (REGISTRAR_XLS_TEXT, row, column, cell->value.text_value != NULL ? cell->value.text_value : "");
      break;
    default:
      break;
    }
}

static void
say_result (const File *file, const RegistrarXlsFormula *formula)
{
  char number[64];

  switch (formula->kind)
    {
    case REGISTRAR_XLS_RESULT_NUMBER:
      snprintf (number, sizeof number, "%.17g", formula->number);
      say_number (file, formula->row, formula->column, number);
      break;
    case REGISTRAR_XLS_RESULT_TEXT:
      say (REGISTRAR_XLS_TEXT, formula->row, formula->column, formula->text);
      break;
    case REGISTRAR_XLS_RESULT_LOST:
    default:
      say (REGISTRAR_XLS_FORMULA, formula->row, formula->column, "");
    }
}

/* libfreexl's cells, and the formulas, of which it knows nothing. */
static void
say_row (File *file, unsigned int row, unsigned short n_columns)
{
  const RegistrarXlsFormulas *formulas = &file->formulas;

  for (unsigned short column = 0; column < n_columns; column++)
    {
      FreeXL_CellValue cell;

      if (freexl_get_cell_value (file->freexl, row, column, &cell) == FREEXL_OK)
        say_cell (file, row, column, &cell);
    }
  for (; file->next_formula < formulas->size && formulas->items[file->next_formula].row == row; file->next_formula++)
    say_result (file, &formulas->items[file->next_formula]);
  say (REGISTRAR_XLS_ROW, row, 0, "");
}

/* [MS-XLS], 2.4.168: how many, then of each its first and last row, its first and last column. */
static void
say_merged (const RegistrarXlsRecords *record)
{
  const uint8_t *end = record->data + record->length;

  for (const uint8_t *cells = record->data + 2; cells + MERGED_SIZE <= end; cells += MERGED_SIZE)
    {
      say (REGISTRAR_XLS_MERGED_FROM, registrar_xls_get_u16 (cells), registrar_xls_get_u16 (cells + 4), "");
      say (REGISTRAR_XLS_MERGED_TO, registrar_xls_get_u16 (cells + 2), registrar_xls_get_u16 (cells + 6), "");
    }
}

static void
say_all_merged (const File *file, unsigned short index)
{
  RegistrarXlsRecords records = { .workbook = &file->workbook };
  int is_hidden;

  if (!registrar_xls_records_find_sheet (&records, index, &is_hidden))
    return;
  while (registrar_xls_records_next_in_sheet (&records))
    if (records.kind == REGISTRAR_XLS_MERGED_CELLS)
      say_merged (&records);
}

static uint32_t
is_hidden (const File *file, unsigned short index)
{
  RegistrarXlsRecords records = { .workbook = &file->workbook };
  int hidden;

  registrar_xls_records_find_sheet (&records, index, &hidden);

  return hidden != 0;
}

static void
say_sheet (File *file, unsigned short index)
{
  const char *name;
  unsigned int n_rows;
  unsigned short n_columns;

  if (freexl_get_worksheet_name (file->freexl, index, &name) != FREEXL_OK
      || freexl_select_active_worksheet (file->freexl, index) != FREEXL_OK
      || freexl_worksheet_dimensions (file->freexl, &n_rows, &n_columns) != FREEXL_OK)
    exit (EXIT_FAILURE);

  say (REGISTRAR_XLS_SHEET, 0, is_hidden (file, index), name != NULL ? name : "");
  registrar_xls_formulas_load (&file->formulas, &file->workbook, index);
  registrar_xls_shown_numbers_load (&file->shown, &file->formats, &file->workbook, index);
  file->next_formula = 0;
  for (unsigned int row = 0; row < n_rows || file->next_formula < file->formulas.size; row++)
    say_row (file, row, n_columns);
  say_all_merged (file, index);
  registrar_xls_shown_numbers_clear (&file->shown);
  registrar_xls_formulas_clear (&file->formulas);
}

/* Whatever is wrong with it, libfreexl has opened the file. */
static RegistrarXlsBytes
load_workbook (const void *freexl)
{
  RegistrarXlsBytes workbook = { NULL, 0 };
  struct stat status;
  void *file;

  if (fstat (REGISTRAR_XLS_FD, &status) != 0)
    exit (EXIT_FAILURE);
  file = mmap (NULL, (size_t) status.st_size, PROT_READ, MAP_PRIVATE, REGISTRAR_XLS_FD, 0);
  if (file == MAP_FAILED)
    exit (EXIT_FAILURE);

  workbook = registrar_xls_workbook_load (freexl, file, (size_t) status.st_size);
  munmap (file, (size_t) status.st_size);

  return workbook;
}

static void
say_sheets (File *file, unsigned int n_sheets)
{
  unsigned int date_mode;

  file->workbook = load_workbook (file->freexl);
  file->since_1904 = freexl_get_info (file->freexl, FREEXL_BIFF_DATEMODE, &date_mode) == FREEXL_OK
                     && date_mode == FREEXL_BIFF_DATEMODE_1904;
  registrar_xls_formats_load (&file->formats, &file->workbook);
  if (!file->formats.are_known)
    say (REGISTRAR_XLS_NO_FORMATS, 0, 0, "");
  for (unsigned int i = 0; i < n_sheets; i++)
    say_sheet (file, i);
  registrar_xls_formats_clear (&file->formats);
  free (file->workbook.data);
}

int
main (void)
{
  char path[32];
  File file = { .freexl = NULL };
  unsigned int n_sheets;
  unsigned int password;

  limit_all ();
  snprintf (path, sizeof path, "/proc/self/fd/%d", REGISTRAR_XLS_FD);
  if (freexl_open (path, &file.freexl) != FREEXL_OK)
    return EXIT_FAILURE;

  if (freexl_get_info (file.freexl, FREEXL_BIFF_PASSWORD, &password) == FREEXL_OK
      && password == FREEXL_BIFF_OBFUSCATED)
    say (REGISTRAR_XLS_PASSWORD, 0, 0, "");
  else if (freexl_get_info (file.freexl, FREEXL_BIFF_SHEET_COUNT, &n_sheets) != FREEXL_OK)
    return EXIT_FAILURE;
  else
    say_sheets (&file, n_sheets);
  say (REGISTRAR_XLS_END, 0, 0, "");

  return fflush (stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
