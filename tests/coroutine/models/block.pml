/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Workers that block, spare ones that rest, and who looks at timers meanwhile: co_idle_begin_block(), co_idle_rest() and
 * co_idle_watch_timers(). Sleepers do not glance at work, which would hide what is missed, only at timers.
 *
 * At first all N workers, of which WORKERS are no spare ones, sleep and know of no timer. A plain thread brings a
 * coroutine that yields as long as it likes, sleeps by a timer, and then opens a door; and others that block at that
 * door. All must come to an end. What must be found:
 * -DREST_IN_THE_OLD_ORDER: who goes to rest looks whether it is needed before it says that it is not there;
 * -DSTAY_RETIRED: a spare worker that was told to retire does not take work again when it is needed;
 * -DTELL_NOBODY: who adds a timer, and who blocks, leaves those alone who sleep without knowing it. */

#define WORKERS 1
#define N 2
#define DOORS 1 /* coroutines that block */

#define AWAKE (n_enabled - n_sleepers)
#define RUNNING (AWAKE > n_blocked -> AWAKE - n_blocked : 0)
#define HAS_WORK (opener_queued || n_queued > 0)

bit locked, timer, opener_queued, has_slept, opened;
byte n_brought, n_queued, n_ended; /* coroutines that are to block, those that did */
byte n_enabled = N, n_sleepers = N, n_blocked;
bit listed[N] = 1, woken[N], resting[N];
bit glances[N], knows[N]; /* a sleeper looks at timers now and then; it wakes when the timer is due */

/* Under the lock, which who blocks does not take to count itself. */
inline put_to_rest (who) {
#ifdef REST_IN_THE_OLD_ORDER
  rests = (RUNNING > WORKERS);
  atomic {
    if
    :: rests -> resting[who] = 1; n_enabled--
    :: else -> skip
    fi;
    locked = 0
  }
#else
  n_enabled--;
  atomic {
    if
    :: RUNNING < WORKERS -> n_enabled++; rests = 0
    :: else -> resting[who] = 1; rests = 1
    fi;
    locked = 0
  }
#endif
}

/* Any of those who sleep, or only of those who do not glance. */
#define MAY_POP(who, to_watch) (listed[who] && !(to_watch && glances[who]))

/* As long as the one found goes to rest, another is looked for. */
#define WAKE(to_watch) \
  do \
  :: atomic { \
    !locked -> \
    if \
    :: MAY_POP (0, to_watch) -> sleeper = 0 \
    :: MAY_POP (1, to_watch) -> sleeper = 1 \
    :: else -> break \
    fi; \
    locked = 1; \
    listed[sleeper] = 0; \
    n_sleepers--; \
    if \
    :: sleeper < WORKERS -> woken[sleeper] = 1; locked = 0; break \
    :: else -> skip \
    fi \
    } \
    put_to_rest (sleeper); \
    if \
    :: rests -> skip \
    :: else -> woken[sleeper] = 1; break \
    fi \
  od

inline wake () {
  if
  :: n_sleepers > 0 -> WAKE (0)
  :: else -> skip
  fi
}

inline watch_timers () {
  if
#ifdef TELL_NOBODY
  :: skip
#else
  :: timer -> WAKE (1)
  :: else -> skip
#endif
  fi
}

inline enable_spare () {
  atomic {
    !locked ->
    if
    :: n_enabled < WORKERS + n_blocked ->
      sleeper = WORKERS;
      do
      :: sleeper < N && !resting[sleeper] -> sleeper++
      :: else -> break
      od;
      assert (sleeper < N); /* there are as many spare ones as can block */
      resting[sleeper] = 0;
      n_enabled++;
      woken[sleeper] = 1
    :: else -> skip /* one that was about to rest noticed */
    fi
  }
}

inline open_by_a_timer () {
  if
  :: has_slept -> opened = 1
  :: !has_slept -> opener_queued = 1; wake () /* it yields */
  :: !has_slept ->
    timer = 1;
    watch_timers ()
  fi
}

inline pass_door () {
  n_blocked++;
  if
  :: n_enabled < WORKERS + n_blocked -> enable_spare ()
  :: else -> skip
  fi;
  watch_timers ();
  if
  :: HAS_WORK -> wake ()
  :: else -> skip
  fi;
  opened;
  n_blocked--;
  n_ended++
}

inline is_superfluous () {
  if
  :: me >= WORKERS -> atomic { !locked -> rests = (RUNNING > WORKERS) }
  :: else -> rests = 0
  fi
}

inline look_around () {
  if
  :: atomic { timer -> timer = 0; has_slept = 1; opener_queued = 1 } wake ()
  :: skip /* it is not due */
  fi;
  is_superfluous ();
  retiring = retiring || rests
}

inline sleep () {
  atomic { !locked -> listed[me] = 1; n_sleepers++; glances[me] = (n_sleepers != n_enabled) }
  if
  :: HAS_WORK -> skip
  :: else ->
    knows[me] = glances[me] || timer;
end_asleep:
    woken[me] || (knows[me] && timer)
  fi;
end_awaited: /* somebody is waking it, or has put it to rest */
  if
  :: atomic { !locked && listed[me] -> listed[me] = 0; n_sleepers-- }
  :: atomic { woken[me] -> woken[me] = 0 }
  fi
}

active [N] proctype worker () {
  byte sleeper;
  byte me = _pid;
  bit rests, retiring, sleeps;

end_at_first:
  atomic { woken[me] -> woken[me] = 0 }
  do
  :: is_superfluous ();
    if
    :: rests ->
      retiring = 1;
      if
      :: sleeps = 1
      :: atomic { !locked -> locked = 1 } put_to_rest (me);
        if
        :: rests ->
end_resting: atomic { woken[me] -> woken[me] = 0 }
        :: else -> skip
        fi;
        retiring = 0
      fi
    :: else ->
#ifdef STAY_RETIRED
      !retiring || !HAS_WORK || timer || RUNNING > WORKERS; /* as often as it looks, it takes nothing */
#else
      retiring = 0;
#endif
      look_around ();
      if
      :: atomic { opener_queued && !retiring -> opener_queued = 0 } open_by_a_timer ()
      :: atomic { n_queued > 0 && !retiring -> n_queued-- } pass_door ()
      :: !HAS_WORK || retiring -> sleeps = 1
      fi
    fi;
    if
    :: sleeps -> sleep (); sleeps = 0
    :: else -> skip
    fi
  od
}

active proctype plain_thread () {
  byte sleeper;
  bit rests;

  opener_queued = 1;
  wake ();
  do
  :: n_brought < DOORS -> n_brought++; n_queued++; wake ()
  :: else -> break
  od
}

active proctype at_rest () {
end:
  timeout -> assert (opened && n_ended == DOORS)
}
