/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What registrar-xls-reader says of a file, on its standard output: records of a head and a text. */

#pragma once

#include <stdint.h>

/* The file that it reads comes as this descriptor. */
#define REGISTRAR_XLS_FD 3

enum
{
  REGISTRAR_XLS_NO_FORMATS, /* first of all: how numbers are shown cannot be read */
  REGISTRAR_XLS_SHEET,    /* one starts; its name; column 1 if it is hidden */
  REGISTRAR_XLS_TEXT,     /* a cell */
  REGISTRAR_XLS_FORMAT,   /* of the number that follows; column 1 if its days are counted from 1904 */
  REGISTRAR_XLS_NUMBER,   /* a cell: the number in decimal digits */
  REGISTRAR_XLS_FORMULA,  /* a cell: a formula whose result cannot be read */
  REGISTRAR_XLS_ROW,      /* one ends */
  REGISTRAR_XLS_MERGED_FROM, /* the first of cells that are merged */
  REGISTRAR_XLS_MERGED_TO,   /* the last of them */
  REGISTRAR_XLS_PASSWORD, /* instead of all else */
  REGISTRAR_XLS_END,      /* without it something went wrong */
};

/* Both sides run on the same machine: the numbers are as it has them. */
typedef struct
{
  uint32_t kind;
  uint32_t row;    /* from 0 */
  uint32_t column; /* from 0 */
  uint32_t length; /* bytes of text that follow */
} RegistrarXlsRecord;
