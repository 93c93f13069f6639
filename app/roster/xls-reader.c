/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-xls-reader: reads an old Excel file for Registrar, in a process of its own, because libfreexl does not survive
 * every damaged file. It may use little memory and time, and writes to its standard output alone. */

#include "roster/xls-protocol.h"

#include <freexl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define MAX_SECONDS 20
#define MAX_BYTES (192ul * 1024 * 1024)
#define MAX_FILES 16

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
say_cell (uint32_t row, uint32_t column, const FreeXL_CellValue *cell)
{
  char number[64];

  switch (cell->type)
    {
    case FREEXL_CELL_INT:
      snprintf (number, sizeof number, "%d", cell->value.int_value);
      say (REGISTRAR_XLS_NUMBER, row, column, number);
      break;
    case FREEXL_CELL_DOUBLE:
      snprintf (number, sizeof number, "%.17g", cell->value.double_value);
      say (REGISTRAR_XLS_NUMBER, row, column, number);
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
say_sheet (const void *file, unsigned short index)
{
  const char *name;
  unsigned int n_rows;
  unsigned short n_columns;

  if (freexl_get_worksheet_name (file, index, &name) != FREEXL_OK
      || freexl_select_active_worksheet (file, index) != FREEXL_OK
      || freexl_worksheet_dimensions (file, &n_rows, &n_columns) != FREEXL_OK)
    exit (EXIT_FAILURE);

  say (REGISTRAR_XLS_SHEET, 0, 0, name != NULL ? name : "");
  for (unsigned int row = 0; row < n_rows; row++)
    {
      for (unsigned short column = 0; column < n_columns; column++)
        {
          FreeXL_CellValue cell;

          if (freexl_get_cell_value (file, row, column, &cell) == FREEXL_OK)
            say_cell (row, column, &cell);
        }
      say (REGISTRAR_XLS_ROW, row, 0, "");
    }
}

int
main (void)
{
  char path[32];
  const void *file;
  unsigned int n_sheets;
  unsigned int password;

  limit_all ();
  snprintf (path, sizeof path, "/proc/self/fd/%d", REGISTRAR_XLS_FD);
  if (freexl_open (path, &file) != FREEXL_OK)
    return EXIT_FAILURE;

  if (freexl_get_info (file, FREEXL_BIFF_PASSWORD, &password) == FREEXL_OK && password == FREEXL_BIFF_OBFUSCATED)
    say (REGISTRAR_XLS_PASSWORD, 0, 0, "");
  else if (freexl_get_info (file, FREEXL_BIFF_SHEET_COUNT, &n_sheets) != FREEXL_OK)
    return EXIT_FAILURE;
  else
    for (unsigned int i = 0; i < n_sheets; i++)
      say_sheet (file, i);
  say (REGISTRAR_XLS_END, 0, 0, "");

  return fflush (stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
