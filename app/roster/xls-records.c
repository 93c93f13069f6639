/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking over records. */

#include "roster/xls-records.h"

#include <iconv.h>
#include <stdlib.h>

#define HEAD_SIZE 4

int
registrar_xls_records_next (RegistrarXlsRecords *self)
{
  const uint8_t *head = self->workbook->data + self->next;

  if (self->next + HEAD_SIZE > self->workbook->length)
    return 0;

  self->kind = registrar_xls_get_u16 (head);
  self->length = registrar_xls_get_u16 (head + 2);
  self->data = head + HEAD_SIZE;
  if (self->next + HEAD_SIZE + self->length > self->workbook->length)
    return 0;

  self->next += HEAD_SIZE + self->length;

  return 1;
}

/* [MS-XLS], 2.4.28: where the sheet starts, and in two bits whether it is hidden, or hidden from the menu too. */
int
registrar_xls_records_find_sheet (RegistrarXlsRecords *self, unsigned int sheet, int *is_hidden)
{
  *is_hidden = 0;
  while (registrar_xls_records_next (self) && self->kind != REGISTRAR_XLS_END_OF_PART)
    if (self->kind == REGISTRAR_XLS_BOUND_SHEET && self->length > 4 && sheet-- == 0)
      {
        *is_hidden = (self->data[4] & 3) != 0;
        self->next = registrar_xls_get_u32 (self->data);
        return self->next < self->workbook->length && registrar_xls_records_next (self)
               && self->kind == REGISTRAR_XLS_BEGIN && self->length >= 2;
      }

  return 0;
}

/* A chart in the sheet has a beginning and an end of its own. */
int
registrar_xls_records_next_in_sheet (RegistrarXlsRecords *self)
{
  while (registrar_xls_records_next (self))
    {
      if (self->kind == REGISTRAR_XLS_BEGIN)
        self->depth++;
      else if (self->kind != REGISTRAR_XLS_END_OF_PART && self->depth == 0)
        return 1;
      else if (self->kind == REGISTRAR_XLS_END_OF_PART && self->depth-- == 0)
        return 0;
    }

  return 0;
}

char *
registrar_xls_decode (const char *encoding, const uint8_t *bytes, size_t length)
{
  iconv_t converter = iconv_open ("UTF-8", encoding);
  size_t room = length * 3;
  char *text = malloc (room + 1);
  char *input = (char *) bytes;
  char *output = text;
  size_t status = (size_t) -1;

  if (converter != (iconv_t) -1)
    {
      if (text != NULL)
        status = iconv (converter, &input, &length, &output, &room);
      iconv_close (converter);
    }
  if (status == (size_t) -1)
    {
      free (text);
      return NULL;
    }
  *output = '\0';

  return text;
}
