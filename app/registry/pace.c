/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Hill climbing on goodput, additive; multiplicative decrease where the server complains. */

#include "registry/pace.h"

#define FIRST_LEVEL 4
#define FEWEST_CALLS 4 /* of a round: fewer say little */
#define LONGEST_PATIENCE 8
#define FULLY_USED 0.8 /* of the level: else there was nothing to ask for, and nothing to be learnt */

/* Of the goodput that a level promises if each call took as long as before, this much has to come. */
#define WORTH_DOUBLING 0.25
#define CLEARLY_WORTH 0.75
#define WORTH_A_STEP 0.5

/* Of the quota: below the first no more is asked for, below the second half. */
#define SCARCE 0.25
#define NEARLY_GONE 0.1

static void
start_round (RegistrarPace *self, guint level)
{
  guint possible = CLAMP (level, 1, self->max_level);

  if (possible != self->level)
    self->generation++;
  self->level = possible;
  self->n_calls = 0;
  self->n_items = 0;
  self->in_flight = 0;
  self->latency = 0;
}

void
registrar_pace_init (RegistrarPace *self, guint max_level)
{
  g_return_if_fail (max_level >= 1);

  *self = (RegistrarPace){ .max_level = max_level, .starting = TRUE, .upward = TRUE, .longest_patience = 1 };
  start_round (self, FIRST_LEVEL);
  self->home = self->level;
}

/* A step at a time, from here on. */
static void
stay (RegistrarPace *self, guint level)
{
  self->starting = FALSE;
  self->home = CLAMP (level, 1, self->max_level);
  self->patience = self->longest_patience;
  start_round (self, self->home);
}

/* Whether @goodput makes up for the way from home to the current level. */
static gboolean
pays (const RegistrarPace *self, double goodput, double share)
{
  double expected = (double) self->level / self->home - 1;

  return goodput >= self->goodput * (1 + share * expected);
}

static double
get_goodput (const RegistrarPace *self)
{
  return self->in_flight / self->n_calls * (double) self->n_items / (double) MAX (self->latency, 1);
}

/* Of those that begin at once with a doubled level, the ones that end first are the quickest: if even by them it does not
 * pay it never will, but if they are no more than somewhat better the rest have to end as well. */
static gboolean
knows_enough (const RegistrarPace *self)
{
  double goodput = get_goodput (self);

  return !self->starting || self->n_calls >= self->level || self->goodput <= 0
         || pays (self, goodput, CLEARLY_WORTH) || !pays (self, goodput, WORTH_DOUBLING);
}

static void
double_level (RegistrarPace *self, double goodput)
{
  if (self->goodput > 0 && !pays (self, goodput, WORTH_DOUBLING))
    {
      stay (self, self->home);
      return;
    }

  self->home = self->level;
  self->goodput = goodput;
  if (self->level == self->max_level || self->scarce)
    stay (self, self->level);
  else
    start_round (self, self->level * 2);
}

/* If its calls take no longer than any did so far: fewer at a time are no use where they do not wait for each other. */
static gboolean
may_pay (const RegistrarPace *self, guint level)
{
  double expected = (double) level / self->home - 1;

  return level * self->best >= self->goodput * (1 + WORTH_A_STEP * expected);
}

static guint
get_next_level (const RegistrarPace *self)
{
  guint step = MAX (self->home / 8, 1);

  if (self->upward)
    return self->scarce ? self->home : MIN (self->home + step, self->max_level);
  return self->home > step ? self->home - step : self->home;
}

/* The level that was tried becomes home, or is left again; whoever is mostly right at home looks around less often. */
static void
judge_step (RegistrarPace *self, double goodput)
{
  if (pays (self, goodput, WORTH_A_STEP))
    {
      self->goodput = goodput;
      self->longest_patience = 1;
      stay (self, self->level);
      self->patience = 0;
      return;
    }

  self->upward = !self->upward;
  self->longest_patience = MIN (self->longest_patience * 2, LONGEST_PATIENCE);
  stay (self, self->home);
}

static void
look_around (RegistrarPace *self, double goodput)
{
  guint next;

  self->goodput = self->goodput > 0 ? (self->goodput + goodput) / 2 : goodput;
  if (self->patience > 0)
    {
      self->patience--;
      start_round (self, self->home);
      return;
    }

  next = get_next_level (self);
  if (next == self->home || !may_pay (self, next))
    {
      self->upward = !self->upward;
      next = get_next_level (self);
    }
  start_round (self, may_pay (self, next) ? next : self->home);
}

static void
end_round (RegistrarPace *self)
{
  double used = self->in_flight / self->n_calls;
  double of_one = (double) self->n_items / (double) MAX (self->latency, 1);
  double goodput = get_goodput (self);

  self->best = MAX (self->best, of_one);

  if (used < FULLY_USED * self->level)
    start_round (self, self->level);
  else if (self->starting)
    double_level (self, goodput);
  else if (self->level != self->home)
    judge_step (self, goodput);
  else
    look_around (self, goodput);
}

/* What was learnt is not worth much any more. */
static void
halve (RegistrarPace *self)
{
  self->goodput = 0;
  self->upward = TRUE;
  self->longest_patience = LONGEST_PATIENCE;
  stay (self, self->level / 2);
}

void
registrar_pace_add_call (RegistrarPace *self, const RegistrarPaceCall *call)
{
  /* When the level doubles, half of it begins at once: one round trip later they have all ended. */
  guint round = self->starting ? self->level / 2 : self->level * 2;

  if (call->generation != self->generation)
    return;

  self->n_calls++;
  self->n_items += call->n_items;
  self->in_flight += call->in_flight;
  self->latency += call->latency;

  if (call->complained || self->nearly_gone)
    halve (self);
  else if (self->n_calls >= MAX (round, FEWEST_CALLS) && knows_enough (self))
    end_round (self);
}

/* Whatever share is left, calls like the last one have to fit into it: all that there may be at a time, or one at least. */
void
registrar_pace_set_quota (RegistrarPace *self, const RegistrarQuota *quota)
{
  double limit = MAX (self->most_left, quota->remaining);
  double left;

  self->most_left = limit;
  if (quota->limit > 0)
    limit = quota->limit;
  left = limit > 0 ? quota->remaining / limit : 0;

  self->scarce = left < SCARCE || quota->remaining < quota->cost * self->level;
  self->nearly_gone = left < NEARLY_GONE || quota->remaining < quota->cost;
}
