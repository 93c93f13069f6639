/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SHA-256 in words: by the processor where it can, else by GLib. */

#include "roster/digest.h"

#include "roster/sha256-x86.h"

char *
registrar_digest_new (gconstpointer data, gsize length)
{
  guint8 hash[REGISTRAR_SHA256_SIZE];
  GString *digest = g_string_new ("sha256:");

  if (registrar_sha256_x86 (data, length, hash))
    for (guint i = 0; i < G_N_ELEMENTS (hash); i++)
      g_string_append_printf (digest, "%02x", hash[i]);
  else
    {
      g_autofree char *digits = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);

      g_string_append (digest, digits);
    }

  return g_string_free (digest, FALSE);
}
