/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a scope promises: its children end before it, and an error reaches the parent and the other children.
 */

#include "on-workers.h"

#include <gio/gio.h>

#define N_CHILDREN 100

typedef struct
{
  CoScope *scope;
  gint *n_ended; /* (atomic) */
  guint n_yields;
} Child;

CO_ROUTINE (take_a_while, Child)
{
  for (guint i = 0; i < args->n_yields; i++)
    co_yield ();
  g_atomic_int_inc (args->n_ended);
}

static void
ends_after_its_children (gconstpointer parameter)
{
  gint n_ended = 0;

  {
    g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_COMPLETE, NULL);

    for (guint i = 0; i < N_CHILDREN; i++)
      co_go_in (scope, take_a_while, scope, &n_ended, i);
  }
  g_assert_cmpint (n_ended, ==, N_CHILDREN);
}

static void
needs_no_children (gconstpointer parameter)
{
  g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_CANCEL_ON_ERROR, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (co_scope_wait (scope, &error));
  g_assert_no_error (error);
}

CO_ROUTINE (start_grandchildren, Child)
{
  for (guint i = 0; i < args->n_yields; i++)
    co_go_in (args->scope, take_a_while, args->scope, args->n_ended, i);
  g_atomic_int_inc (args->n_ended);
}

static void
waits_for_grandchildren (gconstpointer parameter)
{
  g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_COMPLETE, NULL);
  gint n_ended = 0;

  for (guint i = 0; i < 10; i++)
    co_go_in (scope, start_grandchildren, scope, &n_ended, 10);
  g_assert_true (co_scope_wait (scope, NULL));
  g_assert_cmpint (n_ended, ==, 110);
}

static void
may_be_used_again (gconstpointer parameter)
{
  g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_COMPLETE, NULL);
  gint n_ended = 0;

  for (gint i = 1; i <= 20; i++)
    {
      co_go_in (scope, take_a_while, scope, &n_ended, i % 3);
      g_assert_true (co_scope_wait (scope, NULL));
      g_assert_cmpint (n_ended, ==, i);
    }
}

/* --- errors --- */

typedef struct
{
  CoScope *scope;
  gint *n_cancelled; /* (atomic) */
} SleepLong;

CO_ROUTINE (sleep_long, SleepLong)
{
  GError *error = NULL;

  if (co_sleep_cancellable (G_TIME_SPAN_DAY, co_scope_get_cancellable (args->scope), &error))
    return;

  g_atomic_int_inc (args->n_cancelled);
  co_scope_fail (args->scope, error);
}

typedef struct
{
  CoScope *scope;
  guint n_yields;
} Fail;

CO_ROUTINE (fail, Fail)
{
  for (guint i = 0; i < args->n_yields; i++)
    co_yield ();
  co_scope_fail (args->scope, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full"));
}

static void
first_error_cancels_the_others (gconstpointer parameter)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_CANCEL_ON_ERROR, NULL);
      g_autoptr (GError) error = NULL;
      gint n_cancelled = 0;

      for (guint i = 0; i < N_CHILDREN; i++)
        co_go_in (scope, sleep_long, scope, &n_cancelled);
      co_go_in (scope, fail, scope, round % 4);
      g_assert_false (co_scope_wait (scope, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_assert_cmpint (n_cancelled, ==, N_CHILDREN);
    }
}

static void
lets_the_others_complete_if_asked (gconstpointer parameter)
{
  g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_COMPLETE, NULL);
  g_autoptr (GError) error = NULL;
  gint n_ended = 0;

  co_go_in (scope, fail, scope, 0);
  for (guint i = 0; i < N_CHILDREN; i++)
    co_go_in (scope, take_a_while, scope, &n_ended, i % 7);
  g_assert_false (co_scope_wait (scope, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpint (n_ended, ==, N_CHILDREN);
  g_assert_false (g_cancellable_is_cancelled (co_scope_get_cancellable (scope)));
}

static void
forgets_an_error_nobody_asked_for (gconstpointer parameter)
{
  g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_CANCEL_ON_ERROR, NULL);

  co_go_in (scope, fail, scope, 1);
  co_go_in (scope, fail, scope, 2);
}

static void
parent_cancels_it (gconstpointer parameter)
{
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  g_autoptr (CoScope) outer = co_scope_new (CO_SCOPE_COMPLETE, parent);
  g_autoptr (CoScope) inner = co_scope_new (CO_SCOPE_COMPLETE, co_scope_get_cancellable (outer));
  g_autoptr (GError) error = NULL;
  gint n_cancelled = 0;

  for (guint i = 0; i < N_CHILDREN; i++)
    co_go_in (inner, sleep_long, inner, &n_cancelled);
  g_cancellable_cancel (parent);
  g_assert_false (co_scope_wait (inner, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (n_cancelled, ==, N_CHILDREN);
}

/* --- limited children --- */

typedef struct
{
  gint *running; /* (atomic) */
  gint *n_ended; /* (atomic) */
} Work;

CO_ROUTINE (work, Work)
{
  g_assert_cmpint (g_atomic_int_add (args->running, 1), <, 3);
  co_yield ();
  g_atomic_int_add (args->running, -1);
  g_atomic_int_inc (args->n_ended);
}

static void
children_may_be_limited (gconstpointer parameter)
{
  g_autoptr (CoLimiter) limiter = co_limiter_new (3);
  gint running = 0;
  gint n_ended = 0;

  {
    g_autoptr (CoScope) scope = co_scope_new (CO_SCOPE_COMPLETE, NULL);

    for (guint i = 0; i < 1000; i++)
      co_go_limited_in (scope, limiter, work, &running, &n_ended);
  }
  g_assert_cmpint (n_ended, ==, 1000);
  g_assert_cmpuint (co_limiter_get_running (limiter), ==, 0);
}

static const struct
{
  const char *path;
  Check check;
} promises[] = {
  { "/scope/ends-after-its-children", ends_after_its_children },
  { "/scope/needs-no-children", needs_no_children },
  { "/scope/waits-for-grandchildren", waits_for_grandchildren },
  { "/scope/may-be-used-again", may_be_used_again },
  { "/scope/error/cancels-the-others", first_error_cancels_the_others },
  { "/scope/error/lets-the-others-complete-if-asked", lets_the_others_complete_if_asked },
  { "/scope/error/is-forgotten-if-nobody-asks", forgets_an_error_nobody_asked_for },
  { "/scope/parent-cancels-it", parent_cancels_it },
  { "/scope/children-may-be-limited", children_may_be_limited },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    add_on_workers (promises[i].path, promises[i].check, NULL, up_to_eight);

  return g_test_run ();
}
