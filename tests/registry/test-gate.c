/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate: it holds whoever heeds a reason for which it is closed, for as long, and nobody longer. */

#include "coroutine/co.h"
#include "registry/gate.h"

#define N_WAITING 30
#define TURNS 300

enum
{
  ASKED = 1 << 0,
  BROKEN = 1 << 1,
  STOPPED = 1 << 2,
};

/* So many of each wait at the gate. */
static const guint heeds[] = { ASKED, BROKEN, ASKED | BROKEN };

typedef struct
{
  RegistrarGate *gate;
  GCancellable *cancellable;
  CoWaitGroup *waiting;
  guint n_arrived; /* (atomic), as the next */
  guint n_passed;
} Fixture;

static void
fixture_init (Fixture *fixture)
{
  *fixture = (Fixture){ .gate = registrar_gate_new (), .cancellable = g_cancellable_new (), .waiting = co_wait_group_new () };
}

static void
fixture_clear (Fixture *fixture)
{
  registrar_gate_free (fixture->gate);
  g_object_unref (fixture->cancellable);
  co_wait_group_unref (fixture->waiting);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

typedef struct
{
  Fixture *fixture;
  guint heeds;
} Pass;

CO_ROUTINE (pass, Pass)
{
  Fixture *fixture = args->fixture;

  g_atomic_int_inc (&fixture->n_arrived);
  if (registrar_gate_pass (fixture->gate, args->heeds, fixture->cancellable))
    g_atomic_int_inc (&fixture->n_passed);
  co_wait_group_done (fixture->waiting);
}

/* As many as there are of each, and every one of them has looked at the gate. */
static void
have_all_wait (Fixture *fixture)
{
  co_wait_group_add (fixture->waiting, N_WAITING);
  for (guint i = 0; i < N_WAITING; i++)
    co_go (pass, fixture, heeds[i % G_N_ELEMENTS (heeds)]);
  while (g_atomic_int_get (&fixture->n_arrived) < N_WAITING)
    co_yield ();
}

typedef struct
{
  guint8 unused;
} Nothing;

CO_ROUTINE (tells_whether_it_changed, Nothing)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture);
  g_assert_true (registrar_gate_close (fixture.gate, ASKED));
  g_assert_false (registrar_gate_close (fixture.gate, ASKED));
  g_assert_true (registrar_gate_close (fixture.gate, STOPPED));
  g_assert_cmpuint (registrar_gate_get_reasons (fixture.gate), ==, ASKED | STOPPED);

  g_assert_false (registrar_gate_open (fixture.gate, BROKEN));
  g_assert_true (registrar_gate_open (fixture.gate, ASKED | BROKEN));
  g_assert_false (registrar_gate_open (fixture.gate, ASKED));
  g_assert_cmpuint (registrar_gate_get_reasons (fixture.gate), ==, STOPPED);
}

static void
test_tells_whether_it_changed (void)
{
  co_run (tells_whether_it_changed, 0);
}

CO_ROUTINE (holds_only_who_heeds, Nothing)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture);
  g_assert_true (registrar_gate_pass (fixture.gate, ASKED | BROKEN | STOPPED, NULL));
  registrar_gate_close (fixture.gate, ASKED);
  g_assert_true (registrar_gate_pass (fixture.gate, BROKEN | STOPPED, NULL));
  g_assert_true (registrar_gate_pass (fixture.gate, 0, NULL));
}

static void
test_holds_only_who_heeds (void)
{
  co_run (holds_only_who_heeds, 0);
}

/* However many they are: whoever waits for another reason too does not take the word from those who do not. */
CO_ROUTINE (lets_all_pass, Nothing)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture);
  registrar_gate_close (fixture.gate, ASKED);
  registrar_gate_close (fixture.gate, BROKEN);
  have_all_wait (&fixture);

  registrar_gate_open (fixture.gate, BROKEN);
  while (g_atomic_int_get (&fixture.n_passed) < N_WAITING / 3)
    co_yield ();
  registrar_gate_open (fixture.gate, STOPPED);
  for (guint i = 0; i < N_WAITING; i++)
    co_yield ();
  g_assert_cmpuint (g_atomic_int_get (&fixture.n_passed), ==, N_WAITING / 3);

  registrar_gate_open (fixture.gate, ASKED);
  co_wait_group_wait (fixture.waiting);
  g_assert_cmpuint (fixture.n_passed, ==, N_WAITING);
}

static void
test_lets_all_pass (void)
{
  co_run (lets_all_pass, 0);
}

/* It opens and closes while they come: in the end it is open, and nobody is left. */
CO_ROUTINE (forgets_nobody, Nothing)
{
  for (guint turn = 0; turn < TURNS; turn++)
    {
      g_auto (Fixture) fixture = { 0 };

      fixture_init (&fixture);
      registrar_gate_close (fixture.gate, ASKED);
      registrar_gate_close (fixture.gate, BROKEN);
      co_wait_group_add (fixture.waiting, G_N_ELEMENTS (heeds));
      for (guint i = 0; i < G_N_ELEMENTS (heeds); i++)
        co_go (pass, &fixture, heeds[i]);

      if (turn % 2 == 0)
        co_yield ();
      registrar_gate_open (fixture.gate, BROKEN);
      registrar_gate_close (fixture.gate, BROKEN);
      registrar_gate_open (fixture.gate, ASKED);
      registrar_gate_open (fixture.gate, BROKEN);
      co_wait_group_wait (fixture.waiting);
      g_assert_cmpuint (fixture.n_passed, ==, G_N_ELEMENTS (heeds));
    }
}

static void
test_forgets_nobody (void)
{
  co_run (forgets_nobody, 0);
}

CO_ROUTINE (cancelled, Nothing)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture);
  registrar_gate_close (fixture.gate, ASKED);
  registrar_gate_close (fixture.gate, BROKEN);
  have_all_wait (&fixture);
  g_cancellable_cancel (fixture.cancellable);
  co_wait_group_wait (fixture.waiting);

  g_assert_cmpuint (fixture.n_passed, ==, 0);
  g_assert_cmpuint (registrar_gate_get_reasons (fixture.gate), ==, ASKED | BROKEN);
}

static void
test_cancelled (void)
{
  co_run (cancelled, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gate/tells-whether-it-changed", test_tells_whether_it_changed);
  g_test_add_func ("/gate/holds-only-who-heeds", test_holds_only_who_heeds);
  g_test_add_func ("/gate/lets-all-pass-who-wait", test_lets_all_pass);
  g_test_add_func ("/gate/forgets-nobody", test_forgets_nobody);
  g_test_add_func ("/gate/cancelled-ends-the-wait", test_cancelled);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
