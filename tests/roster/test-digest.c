/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Digests, held against GLib's at every length around the ends of blocks. */

#include "roster/digest.h"

static void
test_every_length (void)
{
  guint8 data[300];

  for (gsize i = 0; i < sizeof data; i++)
    data[i] = 7 * i + 1;

  for (gsize length = 0; length <= sizeof data; length++)
    {
      g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
      g_autofree char *digest = registrar_digest_new (data, length);

      g_assert_true (g_str_has_prefix (digest, "sha256:"));
      g_assert_cmpstr (digest + strlen ("sha256:"), ==, expected);
    }
}

static void
test_known (void)
{
  g_autofree char *digest = registrar_digest_new ("abc", 3);

  /* FIPS 180-4's first example. */
  g_assert_cmpstr (digest, ==, "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/digest/every-length", test_every_length);
  g_test_add_func ("/digest/known", test_known);

  return g_test_run ();
}
