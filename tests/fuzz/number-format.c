/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A format in the first line, a number in the second. */

#include "fuzz.h"

#include "roster/number-format.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *code = g_strndup ((const char *) data, size);
  g_auto (RegistrarNumberFormat) format = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  char *digits = strchr (code, '\n');

  if (digits == NULL)
    return 0;

  *digits++ = '\0';
  registrar_number_format_init (&format, code);
  registrar_number_format_append (&format, digits, FALSE, text);
  registrar_number_format_append (&format, digits, TRUE, text);

  return 0;
}
