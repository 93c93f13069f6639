/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long is waited between attempts, for the shortest and the longest that chance allows. */

#include "run/retry-policy.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static double
get_least (void)
{
  return 0;
}

static double
get_most (void)
{
  return 1;
}

static const struct
{
  guint attempt;
  gint64 asked;
  gint64 least;
  gint64 most;
} waits[] = {
  { 1, 0, 0, SECOND / 2 },
  { 2, 0, 0, SECOND },
  { 3, 0, 0, 2 * SECOND },
  { 4, 0, 0, 4 * SECOND },
  { 7, 0, 0, 30 * SECOND },
  { 1000, 0, 0, 30 * SECOND },
  { 1, 7 * SECOND, 7 * SECOND, 7 * SECOND + SECOND / 2 },
  { 1, 120 * SECOND, 120 * SECOND, 120 * SECOND + SECOND / 2 },
  { 1, 3600 * SECOND, 120 * SECOND, 120 * SECOND + SECOND / 2 },
};

static void
test_waits (void)
{
  RegistrarRetryPolicy policy;

  registrar_retry_policy_init (&policy);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_test_message ("attempt %u, asked for %" G_GINT64_FORMAT, waits[i].attempt, waits[i].asked);
      policy.get_random = get_least;
      g_assert_cmpint (registrar_retry_policy_get_wait (&policy, waits[i].attempt, waits[i].asked), ==, waits[i].least);
      policy.get_random = get_most;
      g_assert_cmpint (registrar_retry_policy_get_wait (&policy, waits[i].attempt, waits[i].asked), ==, waits[i].most);
    }
}

static void
test_promised (void)
{
  RegistrarRetryPolicy policy;

  registrar_retry_policy_init (&policy);
  g_assert_cmpuint (policy.attempts, ==, 5);
  g_assert_cmpint (policy.attempt_time, ==, 60 * SECOND);
  g_assert_cmpint (policy.settling_time, ==, 30 * SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/retry-policy/full-jitter", test_waits);
  g_test_add_func ("/retry-policy/as-promised", test_promised);

  return g_test_run ();
}
