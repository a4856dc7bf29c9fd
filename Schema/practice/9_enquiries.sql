-- The telephone and the door: about as many contacts as cases, of which most became none.
insert into core.enquiry (team_id, happened_on, channel, language, need, risk_level, outcome, refusal, caller, number,
    safe_to_call, remark, recorded_at, recorded_by)
select l.team_id, k.opened_on,
       pg_temp.pick('hotline hotline hotline online walk_in walk_in outreach', pg_temp.chance(k.case_id, 220)),
       pg_temp.pick('mya mya khm lao ind tgl vie eng not_asked', pg_temp.chance(k.case_id, 221)),
       pg_temp.pick('shelter information information unpaid_wages legal documents medical employment immigration',
                    pg_temp.chance(k.case_id, 222)),
       pg_temp.pick('low low medium not_asked not_asked high', pg_temp.chance(k.case_id, 223)),
       o.outcome,
       case when o.outcome = 'not_helped' then
           pg_temp.pick('no_capacity no_capacity out_of_mandate out_of_area no_interpreter declined not_reached',
                        pg_temp.chance(k.case_id, 225)) end,
       -- Names go with time, as the data protection officer would have it.
       case when recent.is_so and pg_temp.chance(k.case_id, 226) < 0.5 then
           pg_temp.pick('Aye Dara Sari Linh Joy Boupha', pg_temp.chance(k.case_id, 227)) else '' end,
       case when recent.is_so and pg_temp.chance(k.case_id, 226) < 0.4 then
           '+6620000' || lpad((k.case_id % 1000)::text, 3, '0') else '' end,
       pg_temp.pick('yes yes no not_asked', pg_temp.chance(k.case_id, 228)), '',
       pg_temp.moment(k.opened_on, time '09:00' + floor(pg_temp.chance(k.case_id, 229) * 480) * interval '1 minute'),
       l.staff_id
from practice_case k join practice_lead l using (case_id) cross join practice_plan p
cross join lateral (select pg_temp.pick('advised advised advised told_where told_where appointment not_helped not_helped',
                                        pg_temp.chance(k.case_id, 224)) as outcome) o
cross join lateral (select k.opened_on > p.today - 120 as is_so) recent;
