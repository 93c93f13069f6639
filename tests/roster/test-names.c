/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Full names, which are split with consent alone, and names beside addresses. */

#include "roster-text.h"

#include "roster/name-split.h"

typedef struct
{
  const char *name;
  const char *full;
  const char *given; /* %NULL: it has just one part */
  const char *family;
} Split;

static const Split splits[] = {
  { "two-words", "Zoë Sato", "Zoë", "Sato" },
  { "three-words", "Ana María Díaz", "Ana María", "Díaz" },
  { "comma", "Sato, Zoë", "Zoë", "Sato" },
  { "comma-and-words", "van der Berg, Ana María", "Ana María", "van der Berg" },
  { "small-words", "Ludwig van Beethoven", "Ludwig", "van Beethoven" },
  { "small-words-at-the-start", "al amin khan", "al", "amin khan" },
  { "suffix", "Martin Luther King Jr.", "Martin Luther", "King Jr." },
  { "suffix-alone", "King II", "King", "II" },
  { "blanks", "  Zoë   Sato ", "Zoë", "Sato" },
  { "arabic", "محمد علي", "محمد", "علي" },
  { "one-word", "Zoë", NULL, NULL },
  { "chinese", "王小明", NULL, NULL },
  { "comma-at-the-end", "Sato,", NULL, NULL },
  { "two-commas", "Sato, Zoë, MA", NULL, NULL },
  { "empty", "", NULL, NULL },
};

static void
test_split (gconstpointer data)
{
  const Split *test = data;
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;

  g_assert_cmpint (registrar_name_split (test->full, &given, &family), ==, test->given != NULL);
  g_assert_cmpstr (given, ==, test->given);
  g_assert_cmpstr (family, ==, test->family);
}

static RegistrarRoster *
repair (RegistrarRoster *roster, const char *code)
{
  const char *const codes[] = { code, NULL };
  g_autoptr (GError) error = NULL;
  RegistrarRoster *repaired = registrar_roster_repair (roster, codes, &error);

  g_assert_no_error (error);

  return repaired;
}

static void
assert_name (RegistrarRoster *roster, guint row, const char *name, const char *given, const char *family)
{
  RegistrarStudent student = get_student (roster, row);

  g_assert_cmpstr (student.name, ==, name);
  g_assert_cmpstr (student.given_name, ==, given);
  g_assert_cmpstr (student.family_name, ==, family);
}

/* Not even by a repair of all else. */
static void
test_stays_as_written (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,name\n1,Zoë Sato\n");
  g_autoptr (RegistrarRoster) repaired = repair (roster, REGISTRAR_REPAIR_ALL);

  g_assert_true (registrar_roster_can_split_names (roster));
  assert_name (roster, 0, "Zoë Sato", NULL, NULL);
  assert_name (repaired, 0, "Zoë Sato", NULL, NULL);
}

static void
test_is_split_with_consent (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,name\n1,\"Sato, Zoë\"\n2,Ana\n3,\n");
  g_autoptr (RegistrarRoster) repaired = repair (roster, REGISTRAR_REPAIR_SPLIT_NAMES);

  assert_name (repaired, 0, "Sato, Zoë", "Zoë", "Sato");
  assert_name (repaired, 1, "Ana", NULL, NULL);
  assert_name (repaired, 2, NULL, NULL, NULL);
  g_assert_cmpuint (registrar_roster_get_n_edits (repaired), ==, 2);
  g_assert_cmpuint (registrar_roster_get_n_problems (repaired), ==, 0);
}

static void
test_parts_follow_the_name (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,name\n1,Zoe Sato\n2,Ana Díaz\n");
  g_autoptr (RegistrarRoster) repaired = repair (roster, REGISTRAR_REPAIR_SPLIT_NAMES);
  g_autoptr (RegistrarRoster) edited = registrar_roster_edit (repaired, 0, 1, "Zoë Quist", NULL);
  g_autoptr (RegistrarRoster) shorter = registrar_roster_edit (edited, 1, 1, "Ana", NULL);

  assert_name (shorter, 0, "Zoë Quist", "Zoë", "Quist");
  assert_name (shorter, 1, "Ana", NULL, NULL);
  assert_name (repaired, 0, "Zoe Sato", "Zoe", "Sato");
}

static void
test_nothing_to_split (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,name,family name\n1,Zoë Maria,Sato\n");
  g_autoptr (RegistrarRoster) repaired = repair (roster, REGISTRAR_REPAIR_SPLIT_NAMES);

  g_assert_false (registrar_roster_can_split_names (roster));
  g_assert_cmpuint (registrar_roster_get_n_edits (repaired), ==, 0);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *code; /* of the first row, before the repair */
  const char *full;
  const char *email;
} Address;

static const Address addresses[] = {
  { "known-header", "E-mail\nZoë Sato <zoe@x.example>\nana@x.example\n", "invalid-email", "Zoë Sato", "zoe@x.example" },
  { "unknown-header", "Participant\n\"\"\"Sato, Zoë\"\" <zoe@x.example>\"\nAna <ana@x.example>\n", "invalid-email",
    "Sato, Zoë", "zoe@x.example" },
  { "header-of-names", "Name\nZoë <zoe@x.example>\nAna <ana@x.example>\n", "invalid-email", "Zoë", "zoe@x.example" },
  { "no-header", "Zoë <zoe@x.example>,7001\nAna <ana@x.example>,7002\n", "invalid-email", "Zoë", "zoe@x.example" },
  { "beside-a-name", "Name,E-mail\nZ. Sato,Zoë <zoe@x.example>\n", "invalid-email", "Z. Sato", "zoe@x.example" },
};

/* The address needs the repair; the name goes where no other is. */
static void
test_address (gconstpointer data)
{
  const Address *test = data;
  g_autoptr (RegistrarRoster) roster = read_roster (test->text);
  g_autoptr (RegistrarRoster) repaired = repair (roster, "name-in-address");
  RegistrarProblem problem;

  g_assert_true (registrar_roster_get_row_problem (roster, 0, &problem));
  g_assert_cmpstr (registrar_problem_code_to_word (problem.code), ==, test->code);
  g_assert_cmpstr (problem.repair, ==, "name-in-address");
  g_assert_false (registrar_roster_get_row_problem (repaired, 0, &problem));
  g_assert_cmpstr (get_student (repaired, 0).name, ==, test->full);
  g_assert_cmpstr (get_student (repaired, 0).email, ==, test->email);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (splits); i++)
    {
      g_autofree char *path = g_strconcat ("/names/split/", splits[i].name, NULL);

      g_test_add_data_func (path, &splits[i], test_split);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *path = g_strconcat ("/names/address/", addresses[i].name, NULL);

      g_test_add_data_func (path, &addresses[i], test_address);
    }
  g_test_add_func ("/names/stays-as-written", test_stays_as_written);
  g_test_add_func ("/names/is-split-with-consent", test_is_split_with_consent);
  g_test_add_func ("/names/parts-follow-the-name", test_parts_follow_the_name);
  g_test_add_func ("/names/nothing-to-split", test_nothing_to_split);

  return g_test_run ();
}
