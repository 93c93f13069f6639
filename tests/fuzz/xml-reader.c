/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document whole, byte by byte, and with a comment before it, so that GMarkup reads all of it: the same is said of it. */

#include "fuzz.h"

#include "../roster/xml-trace.h"

#define COMMENT "<!-- -->"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *document = (const char *) data;
  g_autofree char *commented = NULL;
  g_autofree char *whole = dup_trace (document, size, MAX (size, 1), NULL);
  g_autofree char *bytewise = dup_trace (document, size, 1, NULL);
  g_autofree char *by_gmarkup = NULL;

  g_assert_cmpstr (whole, ==, bytewise);

  /* A declaration or a byte order mark comes first, and GMarkup alone asks of every byte whether it is text. */
  if (!g_utf8_validate_len (document, size, NULL) || g_strstr_len (document, size, "<?xml") != NULL
      || g_strstr_len (document, size, "\uFEFF") != NULL)
    return 0;

  commented = g_malloc (strlen (COMMENT) + size + 1);
  memcpy (commented, COMMENT, strlen (COMMENT));
  memcpy (commented + strlen (COMMENT), document, size);
  by_gmarkup = dup_trace (commented, strlen (COMMENT) + size, size + strlen (COMMENT), NULL);
  g_assert_cmpstr (whole, ==, by_gmarkup);

  return 0;
}
