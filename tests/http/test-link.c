/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Link headers, as servers write them and as they should not. */

#include "http/link.h"

typedef struct
{
  const char *value;
  const char *next;
} Case;

static const Case cases[] = {
  { "<https://a.example/c?page=2>; rel=\"next\"", "https://a.example/c?page=2" },
  { "<https://a.example/1>; rel=\"current\",<https://a.example/2>; rel=\"next\",<https://a.example/1>; rel=\"first\"",
    "https://a.example/2" },
  { "<https://a.example/x,y;z?q=a,b>; rel=next", "https://a.example/x,y;z?q=a,b" },
  { "<b?page=2>;rel=\"last next\"", "b?page=2" },
  { "<a>; title=\"a, <b>; rel=next\"; rel=prev, <c>; rel=\"NEXT\"", "c" },
  { "<a>; title=\"\\\", rel=next\"; rel=prev", NULL },
  { "<a>; rel=\"nextish\"", NULL },
  { "<a>", NULL },
  { "<a; rel=next", NULL },
  { "a; rel=next", NULL },
  { "", NULL },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *next = registrar_http_link_dup (test->value, "next");

  g_assert_cmpstr (next, ==, test->next);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/link/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
