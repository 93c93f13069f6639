/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pace against model servers, in virtual time: however many calls a server takes best, it finds that out. */

#include "registry/pace.h"

#define MOST_CALLS 64
#define CALLS 6000
#define WARM_UP 3000
#define WHILE 500
#define FEW_CALLS 48

/* A server that does @knee calls at a time without delay. More of them queue, and where it thrashes they slow each
 * other down. */
typedef struct
{
  guint knee;
  double base;   /* microseconds a call takes */
  double away;   /* microseconds besides, in which the server has nothing to do with it */
  double thrash; /* by how much each call too many lengthens all, as a share */
  double noise;  /* calls take up to so much longer or less, as a share */
} Server;

static double
get_latency (const Server *server, guint in_flight, GRand *rand)
{
  double queued = in_flight > server->knee ? (double) in_flight / server->knee : 1;
  double thrashed = in_flight > server->knee ? 1 + server->thrash * (in_flight - server->knee) : 1;

  return MAX (server->base * queued * thrashed, server->base + server->away) * (1 + g_rand_double_range (rand, -server->noise, server->noise));
}

/* A call under way. */
typedef struct
{
  double started;
  double ends;
  guint generation;
} Call;

typedef struct
{
  const Server *server;
  RegistrarPace pace;
  guint fixed; /* 0: as the pace says */
  GArray *calls;
  GRand *rand;
  double now;
} Simulation;

static guint
get_level (const Simulation *self)
{
  return self->fixed > 0 ? self->fixed : self->pace.level;
}

static void
fill_up (Simulation *self)
{
  while (self->calls->len < get_level (self))
    {
      Call call = { .started = self->now, .generation = self->pace.generation };

      g_array_append_val (self->calls, call);
      g_array_index (self->calls, Call, self->calls->len - 1).ends
          = self->now + get_latency (self->server, self->calls->len, self->rand);
    }
}

static void
end_first (Simulation *self)
{
  guint first = 0;
  Call call;

  for (guint i = 1; i < self->calls->len; i++)
    if (g_array_index (self->calls, Call, i).ends < g_array_index (self->calls, Call, first).ends)
      first = i;

  call = g_array_index (self->calls, Call, first);
  self->now = call.ends;
  registrar_pace_add_call (&self->pace, &(RegistrarPaceCall){
                                            .generation = call.generation,
                                            .latency = (gint64) (call.ends - call.started),
                                            .n_items = 1,
                                            .in_flight = self->calls->len,
                                        });
  g_array_remove_index_fast (self->calls, first);
}

/* Calls a second of virtual time, once it has had time to settle. @worst: (nullable): the same of the worst while of it */
static double
simulate (const Server *server, guint fixed, double *worst)
{
  Simulation self = { .server = server, .fixed = fixed };
  double longest = 0;
  double began = 0;
  double warm = 0;

  self.calls = g_array_new (FALSE, FALSE, sizeof (Call));
  self.rand = g_rand_new_with_seed (20261122);
  registrar_pace_init (&self.pace, MOST_CALLS);
  for (guint i = 0; i < CALLS; i++)
    {
      if (i == WARM_UP)
        warm = began = self.now;
      if (i > WARM_UP && (i - WARM_UP) % WHILE == 0)
        {
          longest = MAX (longest, self.now - began);
          began = self.now;
        }
      fill_up (&self);
      end_first (&self);
    }

  g_test_message ("level %u: %.1f calls a second", get_level (&self), (CALLS - WARM_UP) * 1e6 / (self.now - warm));
  g_rand_free (self.rand);
  g_array_unref (self.calls);
  if (worst != NULL)
    *worst = WHILE * 1e6 / longest;
  return (CALLS - WARM_UP) * 1e6 / (self.now - warm);
}

static double
find_best (const Server *server)
{
  double best = 0;

  for (guint level = 1; level <= MOST_CALLS; level++)
    best = MAX (best, simulate (server, level, NULL));
  return best;
}

static const Server servers[] = {
  { .knee = 1, .base = 50000 },
  { .knee = 2, .base = 200000, .noise = 0.1 },
  { .knee = 5, .base = 40000, .noise = 0.2 },
  { .knee = 12, .base = 100000, .noise = 0.1 },
  { .knee = 12, .base = 100000, .noise = 0.1, .thrash = 0.05 },
  { .knee = 20, .base = 100000, .noise = 0.3 },
  { .knee = 50, .base = 1000, .noise = 0.1, .thrash = 0.1 },
  { .knee = 1000, .base = 100000, .noise = 0.2 },
  { .knee = 2, .base = 290000, .noise = 0.2, .thrash = 0.05 }, /* a Moodle on two processors, 50 rows a call, as measured */
  { .knee = 4, .base = 290000, .noise = 0.2, .thrash = 0.1 },
};

static void
test_settles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      double best = find_best (&servers[i]);
      double found = simulate (&servers[i], 0, NULL);

      g_test_message ("a knee at %u: %.1f of %.1f", servers[i].knee, found, best);
      g_assert_cmpfloat (found, >=, 0.85 * best);
    }
}

/* Twice as many calls gain little there, but those that end first make it look like more; twice as many again lose much,
 * and a run of few calls is over before that is seen. */
static const Server tempting_servers[] = {
  { .knee = 4, .base = 200000, .away = 60000, .thrash = 0.08 },
  { .knee = 4, .base = 200000, .away = 70000, .thrash = 0.1, .noise = 0.03 },
};

static void
test_does_not_overshoot (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tempting_servers); i++)
    {
      Simulation self = { .server = &tempting_servers[i], .rand = g_rand_new_with_seed (20261122) };

      self.calls = g_array_new (FALSE, FALSE, sizeof (Call));
      registrar_pace_init (&self.pace, MOST_CALLS);
      for (guint n = 0; n < FEW_CALLS; n++)
        {
          fill_up (&self);
          end_first (&self);
          g_assert_cmpuint (self.pace.level, <=, 2 * tempting_servers[i].knee);
        }
      g_assert_false (self.pace.starting);
      g_rand_free (self.rand);
      g_array_unref (self.calls);
    }
}

/* Looking for more costs little: less than a twentieth of what it began with, and never, for long, a tenth. */
static void
test_never_worsens (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      double at_first = simulate (&servers[i], 4, NULL);
      double worst;
      double found = simulate (&servers[i], 0, &worst);

      g_test_message ("a knee at %u: %.1f, at worst %.1f, at first %.1f", servers[i].knee, found, worst, at_first);
      g_assert_cmpfloat (found, >=, 0.95 * at_first);
      g_assert_cmpfloat (worst, >=, 0.9 * at_first);
    }
}

static void
add_calls (RegistrarPace *pace, guint n, gint64 latency, gboolean complained)
{
  for (guint i = 0; i < n; i++)
    registrar_pace_add_call (pace, &(RegistrarPaceCall){ pace->generation, latency, 1, pace->level, complained });
}

static void
test_starts_with_four_and_doubles (void)
{
  RegistrarPace pace;

  registrar_pace_init (&pace, MOST_CALLS);
  for (guint level = 4; level <= 32; level *= 2)
    {
      g_assert_cmpuint (pace.level, ==, level);
      add_calls (&pace, MAX (level / 2, 4), 1000, FALSE);
    }

  /* Calls take longer, and twice as long: no more comes of it. */
  add_calls (&pace, 32, 2000, FALSE);
  g_assert_cmpuint (pace.level, ==, 32);
  g_assert_false (pace.starting);
}

static void
test_never_above_the_most (void)
{
  RegistrarPace pace;

  registrar_pace_init (&pace, 3);
  g_assert_cmpuint (pace.level, ==, 3);
  for (guint i = 0; i < 100; i++)
    {
      add_calls (&pace, 3, 1000, FALSE);
      g_assert_cmpuint (pace.level, <=, 3);
    }
}

/* Of many calls that complain together, one halves the level. */
static void
test_complaints (void)
{
  RegistrarPace pace;
  RegistrarPaceCall call;

  registrar_pace_init (&pace, MOST_CALLS);
  add_calls (&pace, 4, 1000, FALSE);
  add_calls (&pace, 4, 1000, FALSE);
  g_assert_cmpuint (pace.level, ==, 16);

  call = (RegistrarPaceCall){ pace.generation, 1000, 1, 16, TRUE };
  for (guint i = 0; i < 16; i++)
    registrar_pace_add_call (&pace, &call);
  g_assert_cmpuint (pace.level, ==, 8);

  add_calls (&pace, 20, 1000, TRUE);
  g_assert_cmpuint (pace.level, ==, 1);
}

static void
test_quota (void)
{
  RegistrarPace pace;

  registrar_pace_init (&pace, MOST_CALLS);
  registrar_pace_set_quota (&pace, &(RegistrarQuota){ 120, 600 });
  add_calls (&pace, 100, 1000, FALSE);
  g_assert_cmpuint (pace.level, <=, 4);

  registrar_pace_set_quota (&pace, &(RegistrarQuota){ 30, 600 });
  add_calls (&pace, 1, 1000, FALSE);
  g_assert_cmpuint (pace.level, <=, 2);

  registrar_pace_set_quota (&pace, &(RegistrarQuota){ 590, 600 });
  add_calls (&pace, 1000, 1000, FALSE);
  g_assert_cmpuint (pace.level, >, 8);
}

/* Canvas says what is left, and not of how much. */
static void
test_quota_of_unknown_size (void)
{
  RegistrarPace pace;
  guint level;

  registrar_pace_init (&pace, MOST_CALLS);
  registrar_pace_set_quota (&pace, &(RegistrarQuota){ 600, 0 });
  add_calls (&pace, 1000, 1000, FALSE);
  level = pace.level;
  g_assert_cmpuint (level, >, 8);

  registrar_pace_set_quota (&pace, &(RegistrarQuota){ 30, 0 });
  add_calls (&pace, 1, 1000, FALSE);
  g_assert_cmpuint (pace.level, <=, level / 2);
}

/* However much is left, and of however much: what the calls cost has to fit into it. */
static void
test_costs (void)
{
  RegistrarPace pace;
  guint level;

  registrar_pace_init (&pace, MOST_CALLS);
  registrar_pace_set_quota (&pace, &(RegistrarQuota){ 100, 0, 30 });
  add_calls (&pace, 100, 1000, FALSE);
  g_assert_cmpuint (pace.level, <=, 4);

  registrar_pace_set_quota (&pace, &(RegistrarQuota){ 100, 0, 0.2 });
  add_calls (&pace, 1000, 1000, FALSE);
  level = pace.level;
  g_assert_cmpuint (level, >, 8);

  registrar_pace_set_quota (&pace, &(RegistrarQuota){ 100, 0, 101 });
  add_calls (&pace, 1, 1000, FALSE);
  g_assert_cmpuint (pace.level, <=, level / 2);
}

/* Fewer ask than may: that calls are quick then says nothing. */
static void
test_unused (void)
{
  RegistrarPace pace;

  registrar_pace_init (&pace, MOST_CALLS);
  for (guint i = 0; i < 100; i++)
    registrar_pace_add_call (&pace, &(RegistrarPaceCall){ pace.generation, 1000, 1, 1, FALSE });
  g_assert_cmpuint (pace.level, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pace/starts-with-four-and-doubles", test_starts_with_four_and_doubles);
  g_test_add_func ("/pace/settles-at-the-knee", test_settles);
  g_test_add_func ("/pace/does-not-overshoot", test_does_not_overshoot);
  g_test_add_func ("/pace/never-worsens", test_never_worsens);
  g_test_add_func ("/pace/never-above-the-most", test_never_above_the_most);
  g_test_add_func ("/pace/complaints-halve-once", test_complaints);
  g_test_add_func ("/pace/quota-that-runs-out", test_quota);
  g_test_add_func ("/pace/quota-of-unknown-size", test_quota_of_unknown_size);
  g_test_add_func ("/pace/quota-that-calls-use-up", test_costs);
  g_test_add_func ("/pace/unused-permits-say-nothing", test_unused);

  return g_test_run ();
}
