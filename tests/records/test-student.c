/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By what students are recognised and how they are shown. */

#include "records/student.h"

typedef struct
{
  const char      *name;
  RegistrarStudent student;
  const char      *key;
  const char      *display_name;
} Case;

static const Case cases[] = {
  { "id-comes-first", { .id = "00123", .username = "zoe", .email = "zoe@north.example", .name = "Zoë" }, "id:00123", "Zoë" },
  { "id-keeps-its-case", { .id = "aB-1" }, "id:aB-1", "aB-1" },
  { "id-is-trimmed", { .id = " 7\t" }, "id:7", " 7\t" },
  { "no-break-space-is-trimmed", { .id = "\xC2\xA0" "7\xC2\xA0" }, "id:7", "\xC2\xA0" "7\xC2\xA0" },
  { "username-before-email", { .username = "ZOE", .email = "zoe@north.example" }, "username:zoe", "ZOE" },
  { "username-is-folded", { .username = "Straße" }, "username:strasse", "Straße" },
  { "email-is-folded", { .email = "ZOË@North.Example" }, "email:zoë@north.example", "ZOË@North.Example" },
  { "email-is-composed", { .email = "zoe\xCC\x88@north.example" }, "email:zoë@north.example",
    "zoe\xCC\x88@north.example" },
  { "name-keeps-its-case", { .name = "Zoë Sato" }, "name:Zoë Sato", "Zoë Sato" },
  { "name-is-composed", { .name = "Zoe\xCC\x88 Sato" }, "name:Zoë Sato", "Zoe\xCC\x88 Sato" },
  { "name-of-two-parts", { .given_name = "Zoë", .family_name = "Sato" }, "name:Zoë Sato", "Zoë Sato" },
  { "name-as-written-wins",
    { .name = "Sato Zoë", .given_name = "Zoë", .family_name = "Sato" },
    "name:Sato Zoë",
    "Sato Zoë" },
  { "given-name-alone", { .given_name = "Zoë" }, "name:Zoë", "Zoë" },
  { "family-name-alone", { .family_name = "Sato" }, "name:Sato", "Sato" },
  { "empty-is-no-identity", { .id = "", .username = "zoe" }, "username:zoe", "zoe" },
  { "nothing", { .id = NULL }, NULL, "" },
  { "kind-is-part-of-the-key", { .username = "00123" }, "username:00123", "00123" },
};

static void
test_key (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *key = registrar_student_dup_key (&test->student);

  g_assert_cmpstr (key, ==, test->key);
}

static void
test_display_name (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *display_name = registrar_student_dup_display_name (&test->student);

  g_assert_cmpstr (display_name, ==, test->display_name);
}

static void
add_case (const char *group, const Case *test, GTestDataFunc function)
{
  g_autofree char *path = g_strconcat ("/student/", group, "/", test->name, NULL);

  g_test_add_data_func (path, test, function);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_case ("key", &cases[i], test_key);
      add_case ("display-name", &cases[i], test_display_name);
    }

  return g_test_run ();
}
