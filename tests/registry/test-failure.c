/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from an error of a registry. */

#include "registry/failure.h"

#include "registry/registry.h"

static const struct
{
  int code;
  RegistrarFailure failure;
} of_registries[] = {
  { REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE, REGISTRAR_FAILURE_FINAL },
  { REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, REGISTRAR_FAILURE_FINAL },
  { REGISTRAR_REGISTRY_ERROR_REFUSED, REGISTRAR_FAILURE_FINAL },
  { REGISTRAR_REGISTRY_ERROR_CHANGED, REGISTRAR_FAILURE_FINAL },
  { REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, REGISTRAR_FAILURE_PASSING },
  { REGISTRAR_REGISTRY_ERROR_BUSY, REGISTRAR_FAILURE_BUSY },
  { REGISTRAR_REGISTRY_ERROR_UNREACHABLE, REGISTRAR_FAILURE_UNREACHABLE },
  { REGISTRAR_REGISTRY_ERROR_LOST, REGISTRAR_FAILURE_PASSING },
  { REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN, REGISTRAR_FAILURE_STOPPING },
  { REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT, REGISTRAR_FAILURE_FINAL },
};

static void
test_of_registries (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_registries); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (REGISTRAR_REGISTRY_ERROR, of_registries[i].code, "It failed.");

      g_assert_cmpint (registrar_failure_of (error), ==, of_registries[i].failure);
    }
}

/* What nobody has thought of is not tried over and over. */
static void
test_of_others (void)
{
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "It failed.");
  g_autoptr (GError) newer = g_error_new_literal (REGISTRAR_REGISTRY_ERROR, 9999, "It failed.");

  g_assert_cmpint (registrar_failure_of (NULL), ==, REGISTRAR_FAILURE_FINAL);
  g_assert_cmpint (registrar_failure_of (foreign), ==, REGISTRAR_FAILURE_FINAL);
  g_assert_cmpint (registrar_failure_of (newer), ==, REGISTRAR_FAILURE_FINAL);
}

static void
test_passing (void)
{
  for (RegistrarFailure failure = REGISTRAR_FAILURE_FINAL; failure <= REGISTRAR_FAILURE_STOPPING; failure++)
    g_assert_cmpint (registrar_failure_is_passing (failure), ==, failure != REGISTRAR_FAILURE_FINAL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/failure/of-registries", test_of_registries);
  g_test_add_func ("/failure/unknown-is-final", test_of_others);
  g_test_add_func ("/failure/passing", test_passing);

  return g_test_run ();
}
