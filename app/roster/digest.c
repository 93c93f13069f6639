/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SHA-256 in words. */

#include "roster/digest.h"

char *
registrar_digest_new (gconstpointer data, gsize length)
{
  g_autofree char *digits = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);

  return g_strconcat ("sha256:", digits, NULL);
}
