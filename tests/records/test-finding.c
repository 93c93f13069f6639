/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Findings: shared, and owners of what they say. */

#include "records/finding.h"
#include "records/result.h"

static void
test_candidates (void)
{
  char id[] = "17";
  RegistrarStudent student = { .id = id, .email = "wei@north.example" };
  g_autoptr (RegistrarFinding) finding = registrar_finding_new (&(RegistrarDetails){ 0 });

  registrar_finding_add_candidate (finding, "a1", &student);
  registrar_finding_add_candidate (finding, "a2", &(RegistrarStudent){ .username = "wei" });
  id[0] = '9';

  g_assert_cmpuint (finding->n_candidates, ==, 2);
  g_assert_cmpstr (finding->candidates[0].account, ==, "a1");
  g_assert_cmpstr (finding->candidates[0].student.id, ==, "17");
  g_assert_cmpstr (finding->candidates[0].student.email, ==, "wei@north.example");
  g_assert_null (finding->candidates[0].student.username);
  g_assert_cmpstr (finding->candidates[1].account, ==, "a2");
  g_assert_cmpstr (finding->candidates[1].student.username, ==, "wei");
}

/* A copy of a result outlives the result. */
static void
test_shared_by_results (void)
{
  RegistrarDetails details = { .suspended = TRUE };
  g_auto (RegistrarResult) copy = { 0 };
  RegistrarResult result = { .outcome = REGISTRAR_ROW_CHANGED, .finding = registrar_finding_new (&details) };

  registrar_result_copy (&result, &copy);
  registrar_result_clear (&result);

  g_assert_null (result.finding);
  g_assert_true (copy.finding->details.suspended);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/finding/candidates", test_candidates);
  g_test_add_func ("/finding/shared-by-results", test_shared_by_results);

  return g_test_run ();
}
