/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of an old Excel file's workbook: a head of a kind and a length, then so many bytes ([MS-XLS], 2.1.4). */

#pragma once

#include "roster/xls-workbook.h"

/* Kinds, by the names that [MS-XLS], 2.3 has for them. */
enum
{
  REGISTRAR_XLS_END_OF_PART = 0x000A,
  REGISTRAR_XLS_BOUND_SHEET = 0x0085,
  REGISTRAR_XLS_MERGED_CELLS = 0x00E5,
  REGISTRAR_XLS_BEGIN = 0x0809, /* a part, since BIFF5 */
};

#define REGISTRAR_XLS_BIFF5 0x0500
#define REGISTRAR_XLS_BIFF8 0x0600

typedef struct
{
  const RegistrarXlsBytes *workbook;
  size_t                   next; /* where the next record is */
  unsigned int             kind;
  const uint8_t           *data;
  size_t                   length;
  unsigned int             depth; /* of parts within the sheet */
} RegistrarXlsRecords;

/** registrar_xls_records_next: goes to the next record; 0 at the end, or where it is damaged. */
int   registrar_xls_records_next        (RegistrarXlsRecords *self);
/**
 * registrar_xls_records_find_sheet:
 * @sheet: counted from 0
 * @is_hidden: (out): whether Excel does not show it
 *
 * Goes from the start to the first record of a sheet; 0 if it is not there.
 */
int   registrar_xls_records_find_sheet  (RegistrarXlsRecords *self, unsigned int sheet, int *is_hidden);
/** registrar_xls_records_next_in_sheet: goes to the next record of the sheet that was found, past its charts; 0 at its end. */
int   registrar_xls_records_next_in_sheet (RegistrarXlsRecords *self);
/** registrar_xls_decode: a text in an encoding that the C library knows, to be freed; NULL if it is not in it. */
char *registrar_xls_decode              (const char *encoding, const uint8_t *bytes, size_t length);
